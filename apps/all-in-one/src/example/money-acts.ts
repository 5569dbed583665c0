import type { Answer, Play } from './player.js';

const MUT_BANK_ACCOUNT = 'MUT-10202';

export type Page<Item> = { readonly items: readonly Item[] };
type Order = {
  readonly orderId: string;
  readonly purpose: string;
  readonly causeId: string;
  readonly digest: string;
};
type Line = { readonly lineRef: string; readonly amountFen: number };

/** The payment order of a purpose and a cause, once it is in a status. */
export const orderOf = async (
  play: Play,
  bookId: string,
  purpose: string,
  status: string,
  by: string,
): Promise<Order> => {
  const path = `/api/v1/finance-audit/payment-orders?bookId=${bookId}&status=${status}&limit=200`;
  const isIt = (order: Order): boolean => order.purpose === purpose;
  const { items } = await play.until<Page<Order>>(`preparer-${by}`, path, (page) => page.items.some(isIt));
  return items.find(isIt)!;
};

/** One person approves exactly what was seen, another pays; the entry is posted when the bank has settled. */
export const pay = async (
  play: Play,
  bookId: string,
  purpose: string,
  on: string,
  by: string,
): Promise<void> => {
  const known = play.notes[`order ${purpose}`];
  const orderId = known ?? (await orderOf(play, bookId, purpose, 'reserved', by)).orderId;
  const path = `/api/v1/finance-audit/payment-orders/${play.note(`order ${purpose}`, orderId)}`;
  const { digest } = await play.get<Order>(`preparer-${by}`, path);
  await play.post(`approver-${by}`, `${path}/approvals`, { digest, approvedOn: on }, 'approve');
  await play.post(`payer-${by}`, `${path}/instructions`, { paidOn: on }, 'pay');
  await play.until(`preparer-${by}`, path, ({ stage }) => stage === 'closed');
};

/** Money that the bank shows gets its purpose from one person and its confirmation from another. */
export const receive = async (
  play: Play,
  purpose: string,
  causeId: string,
  amountFen: number,
  on: string,
  text: string,
): Promise<Answer> => {
  const path = `/api/v1/finance-audit/bank-accounts/${MUT_BANK_ACCOUNT}/statement-lines?match=unmatched`;
  const isIt = (line: Line): boolean => line.amountFen === amountFen;
  const known = play.notes[`line ${purpose}`];
  const bankLineRef =
    known ??
    (await play.until<Page<Line>>('preparer-fed', path, ({ items }) => items.some(isIt))).items.find(isIt)!
      .lineRef;
  play.note(`line ${purpose}`, bankLineRef);
  const receipt = { bankLineRef, purpose, causeId, amountFen, text, recordedOn: on };
  const { id } = await play.post('preparer-fed', '/api/v1/finance-audit/receipts', receipt, 'record');
  const receiptPath = `/api/v1/finance-audit/receipts/${id}`;
  await play.post('approver-fed', `${receiptPath}/confirmations`, { confirmedOn: on }, 'confirm');
  return play.until<Answer>('preparer-fed', receiptPath, ({ status }) => status === 'posted');
};

/** Money from outside, as the bank of the sandbox takes it in. */
export const deposit = (
  play: Play,
  amountFen: number,
  fromRef: string,
  text: string,
  bookedOn: string,
): Promise<Answer> =>
  play.post(
    'operations',
    '/api/v1/sandbox/bank/deposits',
    { accountId: MUT_BANK_ACCOUNT, amountFen, fromRef, text, bookedOn },
    'deposit',
  );

/** What an earlier act left behind. */
export const noted = (play: Play, name: string): string => {
  const value = play.notes[name];
  if (value === undefined) throw new Error(`an earlier act did not note ${name}`);
  return value;
};

export const claimPathOf = (play: Play): string => `/api/v1/mutual-insurance/claims/${noted(play, 'claim')}`;
