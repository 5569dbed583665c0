import { ROOT_UNIT } from '@yigong/http';
import type { Actor } from '@yigong/kernel';

/** The union to which a caller's lists are narrowed; none for the federation, which sees them all. */
export const unitScope = ({ unit }: Actor): string | undefined => (unit === ROOT_UNIT ? undefined : unit);
