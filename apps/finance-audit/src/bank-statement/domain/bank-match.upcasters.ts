import type { Upcasters } from '@yigong/kernel';

/** A list per event type; the nth entry turns version n into version n + 1. Entries are only ever added. */
export const bankMatchUpcasters: Upcasters = {};
