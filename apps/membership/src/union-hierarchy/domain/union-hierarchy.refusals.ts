import type { RefusalCatalogue } from '@yigong/kernel';
import { usccRefusals } from '../../identifiers/uscc.refusals.js';
import type { UnionHierarchyRefusal } from './union-hierarchy.decider.js';

const dissolution = '工会法 Art. 12-13';

export const unionHierarchyRefusals: RefusalCatalogue<UnionHierarchyRefusal> = {
  ...usccRefusals,
  UNION_UNIT_ALREADY_ESTABLISHED: {
    status: 409,
    zh: '该组织编号已有工会使用。',
    en: 'A union with this code has been established already.',
  },
  UNION_UNIT_NOT_FOUND: { status: 404, zh: '没有找到该工会。', en: 'There is no such union.' },
  USCC_NOT_OF_A_UNION: {
    status: 422,
    zh: '工会的统一社会信用代码应以 8 开头。',
    en: 'The unified social credit code of a union starts with 8.',
    rule: 'GB 32100-2015',
  },
  UNION_USCC_TAKEN: {
    status: 409,
    zh: '该统一社会信用代码已属于另一家工会。',
    en: 'That unified social credit code belongs to another union.',
    rule: 'GB 32100-2015',
  },
  ROOT_UNIT_CANNOT_CHANGE: {
    status: 409,
    zh: '区总工会是组织体系的根，没有上级，也不能在此调整或撤销。',
    en: 'The federation is the root of the hierarchy: it has no superior and is neither moved nor dissolved here.',
  },
  SUPERIOR_UNIT_MISSING: {
    status: 409,
    zh: '建立工会须注明上一级工会。',
    en: 'A union is founded under a next higher union; name it.',
    rule: '工会法 Art. 12',
  },
  SUPERIOR_UNIT_UNKNOWN: {
    status: 409,
    zh: '没有找到所填的上一级工会。',
    en: 'The next higher union that is named does not exist.',
    rule: '工会法 Art. 12',
  },
  SUPERIOR_UNIT_NOT_LIVING: {
    status: 409,
    zh: '上一级工会在 {on} 尚未建立，或已经撤销。',
    en: 'The next higher union was not yet established on {on}, or has been dissolved.',
    rule: '工会法 Art. 12',
  },
  APPROVAL_NUMBER_MISSING: {
    status: 409,
    zh: '建立工会须有上一级工会的批复文号。',
    en: 'A union is founded with the approval of the next higher union; give the number of its document.',
    rule: '工会法 Art. 12',
  },
  UNION_UNIT_NOT_LIVING: {
    status: 409,
    zh: '该工会当日尚未建立，或已经撤销。',
    en: 'The union was not yet established on that day, or has been dissolved.',
  },
  CHANGE_BEFORE_LAST_CHANGE: {
    status: 409,
    zh: '变更日期须晚于上一次变更（{lastChangeOn}），已有的历史记录不能改写。',
    en: 'The change has to come after the last one ({lastChangeOn}); what was is not rewritten.',
  },
  UNION_UNIT_CYCLE: {
    status: 409,
    zh: '不能调整到自己或自己的下级工会之下。',
    en: 'A union cannot report to itself or to a union below it.',
  },
  EMPLOYER_UNKNOWN: {
    status: 409,
    zh: '所列用人单位尚未登记，请先登记。',
    en: 'An employer that is named has not been identified; do that first.',
  },
  EMPLOYER_ALREADY_COVERED: {
    status: 409,
    zh: '该用人单位已有工会覆盖，同一时间只能属于一家工会。',
    en: 'A union covers that employer already; it belongs to one union at a time.',
  },
  EMPLOYER_NOT_COVERED: {
    status: 409,
    zh: '该用人单位不在此工会的覆盖范围内。',
    en: 'That union does not cover the employer.',
  },
  UNION_UNIT_HAS_SUBORDINATES: {
    status: 409,
    zh: '该工会尚有 {subordinateCount} 个下级工会，须先调整其隶属关系。',
    en: '{subordinateCount} unions still report to it; move them first.',
    rule: dissolution,
  },
  UNION_UNIT_COVERS_EMPLOYERS: {
    status: 409,
    zh: '该工会仍覆盖用人单位，须先将其转出。',
    en: 'It still covers employers; they leave first.',
    rule: dissolution,
  },
  UNION_UNIT_RECEIVES_WORKERS: {
    status: 409,
    zh: '尚有入会分配规则指向该工会，须先终止。',
    en: 'A routing rule still sends workers to it; end the rule first.',
    rule: dissolution,
  },
  UNION_UNIT_HAS_MEMBERS: {
    status: 409,
    zh: '该工会尚有 {memberCount} 名会员，须先转接会籍。',
    en: '{memberCount} members still belong to it; transfer them first.',
    rule: dissolution,
  },
  ROUTING_RULE_ALREADY_ADOPTED: {
    status: 409,
    zh: '该行业或地区自 {since} 起已有入会分配规则，须先终止。',
    en: 'There is a routing rule for that industry or district since {since}; end it first.',
  },
  ROUTING_RULE_NOT_FOUND: {
    status: 404,
    zh: '没有找到生效中的入会分配规则。',
    en: 'There is no such routing rule in force.',
  },
};
