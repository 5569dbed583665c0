import type { RefusalCatalogue } from '@yigong/kernel';
import type { HospitalStayRefusal } from './hospital-stay.decider.js';

export const hospitalStayRefusals: RefusalCatalogue<HospitalStayRefusal> = {
  STAY_OVERLAPS_ANOTHER_CLAIM: {
    status: 409,
    zh: '住院 {stayFrom} 至 {stayTo} 与该会员另一件已批准理赔的住院 {otherFrom} 至 {otherTo} 重叠。',
    en: 'The stay from {stayFrom} to {stayTo} overlaps that of another approved claim, {otherFrom} to {otherTo}.',
    rule: '同一住院日只给付一次；按住院夜数计算，出院当日再入院不算重叠',
  },
};
