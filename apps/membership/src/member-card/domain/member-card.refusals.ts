import type { RefusalCatalogue } from '@yigong/kernel';
import type { MemberCardRefusal } from './member-card.decider.js';

export const memberCardRefusals: RefusalCatalogue<MemberCardRefusal> = {
  CARD_NOT_FOUND: { status: 404, zh: '没有找到该会员卡。', en: 'There is no such card.' },
  CARD_HELD_ALREADY: {
    status: 409,
    zh: '该会员已有一张会员卡，请先挂失补换，或办理注销。',
    en: 'The member holds a card already; report it lost or cancel it first.',
  },
  CARD_IS_OVER: {
    status: 409,
    zh: '该会员卡已补换或注销。',
    en: 'The card was replaced or cancelled.',
  },
  MEMBERSHIP_NOT_LIVING: {
    status: 409,
    zh: '此人现在不是会员，不能申领会员卡。',
    en: 'This person is not a member now and cannot be given a card.',
  },
  CARD_NOT_REQUESTED: {
    status: 409,
    zh: '只有已申领、未发放的会员卡可以发放。',
    en: 'Only a card that was requested and not yet issued can be issued.',
  },
  CARD_NOT_ISSUED: {
    status: 409,
    zh: '只有已发放的会员卡可以激活。',
    en: 'Only a card that was issued can be activated.',
  },
  CARD_NOT_ACTIVATED: {
    status: 409,
    zh: '只有已激活的会员卡可以挂失。',
    en: 'Only an activated card can be reported lost.',
  },
  CARD_NOT_LOST: {
    status: 409,
    zh: '只有已挂失的会员卡可以补换。',
    en: 'Only a card that was reported lost can be replaced.',
  },
  CARD_CHANGE_BEFORE_LAST_CHANGE: {
    status: 409,
    zh: '日期不能早于该会员卡的上一次变更（{lastChangeOn}）。',
    en: 'The date cannot lie before the last change of the card ({lastChangeOn}).',
  },
  CARD_NUMBER_MISSING: {
    status: 409,
    zh: '尚未登记卡号，不能激活。',
    en: 'The number of the card is not on record; it cannot be activated.',
  },
};
