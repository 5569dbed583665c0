import type { RefusalCatalogue } from '@yigong/kernel';

/** Nothing that membership says is refused; only who asks for a roll may be. */
export const unionRollRefusals: RefusalCatalogue<'UNION_ROLL_NOT_FOUND'> = {
  UNION_ROLL_NOT_FOUND: {
    status: 404,
    zh: '没有该工会的名册。',
    en: 'There is no roll of such a union.',
  },
};
