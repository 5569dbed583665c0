import type { Upcasters } from '@yigong/kernel';

/** Version 2 says whose card it is; nothing stands in for what version 1 did not say. */
const ownerUnsaid = (data: Readonly<Record<string, unknown>>) => data;

/** A list per event type; the nth entry turns version n into version n + 1. Entries are only ever added. */
export const memberCardUpcasters: Upcasters = {
  CardReportedLost: [ownerUnsaid],
  CardCancelled: [ownerUnsaid],
};
