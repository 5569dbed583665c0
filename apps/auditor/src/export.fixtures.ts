import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

// A second author's reading of docs/reference/proof-format.md: it shares no line with the verifier.

type Data = { readonly [name: string]: unknown };
export type Draft = Data & { readonly type: string; readonly data: Data };

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
};

const rootOf = (leaves: readonly string[]): Buffer => {
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0]!);
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(Buffer.of(1), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
};

export type SigningKey = { readonly verifierKey: string; readonly signatureLine: (text: string) => string };

export const signingKey = (name = 'yigong.ledger', pair = generateKeyPairSync('ed25519')): SigningKey => {
  const { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject } = pair;
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const encoded = Buffer.concat([Buffer.of(1), raw]);
  const keyHash = sha256(`${name}\n`, encoded).subarray(0, 4);
  return {
    verifierKey: `${name}+${keyHash.toString('hex')}+${encoded.toString('base64')}`,
    signatureLine: (text) => {
      const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), privateKey)]);
      return `— ${name} ${signature.toString('base64')}\n`;
    },
  };
};

export const keysJson = (...keys: readonly SigningKey[]): string =>
  JSON.stringify({ keys: keys.map(({ verifierKey }) => verifierKey) });

const ACCOUNTS = [
  { code: '10202', name: '银行存款-互助保障专户', normalSide: 'debit', guarded: true },
  { code: '13501', name: '应追回款', normalSide: 'debit' },
  { code: '23101', name: '代管-互助保障资金', normalSide: 'credit' },
  { code: '401', name: '会费收入', normalSide: 'credit' },
  { code: '504', name: '行政支出', normalSide: 'debit' },
];

export const opened = (bookId = 'MUT-2024'): Draft => ({
  type: 'LedgerBookOpened',
  effectiveOn: '2024-01-01',
  data: {
    bookId,
    entity: bookId.slice(0, -5),
    ownerUnitId: 'FED',
    fiscalYear: 2024,
    currency: 'CNY',
    chartVersion: 'PROV-2024-1',
    hashAlgorithm: 'SHA-256',
    accounts: ACCOUNTS,
  },
});

type Amounts = { readonly debit: string; readonly credit: string; readonly amountFen: number };

export const linesOfEntry = ({ debit, credit, amountFen }: Amounts): readonly Data[] => [
  { accountCode: debit, side: 'debit', amountFen },
  { accountCode: credit, side: 'credit', amountFen },
];

export const posted = (entryNumber: number, amounts: Amounts, more: Data = {}, data: Data = {}): Draft => ({
  type: 'JournalPosted',
  effectiveOn: '2024-06-05',
  ...more,
  data: {
    entryNumber,
    text: '互助保障给付 *benefit* "\t',
    chartVersion: 'PROV-2024-1',
    lines: linesOfEntry(amounts),
    evidence: ['ab'.repeat(32)],
    ...data,
  },
});

export const received = (entryNumber: number, amountFen: number, more: Data = {}): Draft =>
  posted(entryNumber, { debit: '10202', credit: '23101', amountFen }, more);

export const paid = (entryNumber: number, amountFen: number, more: Data = {}, data: Data = {}): Draft =>
  posted(entryNumber, { debit: '23101', credit: '10202', amountFen }, more, data);

export const reversed = (
  entryNumber: number,
  reverses: number,
  amounts: Amounts,
  data: Data = {},
): Draft => ({
  ...posted(entryNumber, amounts, {}, { reverses, ...data }),
  type: 'JournalReversed',
});

export const reserved = (reservationId: string, amountFen: number, data: Data = {}): Draft => ({
  type: 'FundsReserved',
  data: { reservationId, orderId: `order-${reservationId}`, accountCode: '10202', amountFen, ...data },
});

export const released = (reservationId: string): Draft => ({
  type: 'ReservationReleased',
  data: { reservationId, reason: 'order withdrawn' },
});

/** Accounts of a newer version of the chart: one has another name, one is new. */
export const NEWER_ACCOUNTS = [
  ...ACCOUNTS.map((account) => (account.code === '401' ? { ...account, name: '会员缴纳会费' } : account)),
  { code: '331', name: '资金结存', normalSide: 'credit' },
];

/** What a closing states of the records before it: the balances as of its day, and their tree. */
export const sealOf = (before: readonly Draft[], end: string): Data => {
  const counted = before.map((draft) => ({ ...WHOLE, ...draft }));
  const rows = trialBalanceOf(counted.filter(({ type, effectiveOn }) => isChart(type) || effectiveOn <= end));
  const bookId = before[0]!.data['bookId'];
  const digest = sha256(canonical({ bookId, effectiveOn: end, position: before.length - 1, rows }));
  const root = rootOf(recordsOf(before)).toString('base64');
  return { trialBalanceDigest: digest.toString('hex'), checkpoint: { root, size: before.length } };
};

const isChart = (type: string): boolean => type === 'LedgerBookOpened' || type === 'ChartVersionAdopted';

const WHOLE: Data & { readonly effectiveOn: string } = {
  actors: { preparer: 'person-a', approver: 'person-b', payer: 'person-c' },
  cause: { commandId: 'command-1', correlationId: 'claim-1', eventId: 'event-1', type: 'ClaimPaid' },
  effectiveOn: '2024-06-05',
  recordedAt: '2024-06-05T01:00:00.000Z',
  schemaVersion: 1,
};

/** A small book in which every kind of record stands. */
export const smallBook: readonly Draft[] = [
  opened(),
  received(1, 36_000),
  reserved('r-1', 36_000),
  paid(
    2,
    36_000,
    { effectiveOn: '2024-06-07', recordedAt: '2024-06-07T01:00:00.000Z' },
    { reservationId: 'r-1' },
  ),
  { ...received(3, 4_000), recordedAt: '2024-06-08T01:00:00.000Z' },
  { ...reserved('r-2', 100), recordedAt: '2024-06-09T01:00:00.000Z' },
  { ...released('r-2'), recordedAt: '2024-06-09T01:00:00.000Z' },
  {
    ...reversed(
      4,
      3,
      { debit: '23101', credit: '10202', amountFen: 4_000 },
      { text: 'an escape that only the general path knows: \u000b' },
    ),
    recordedAt: '2024-06-10T01:00:00.000Z',
  },
];

export const recordsOf = (drafts: readonly Draft[]): readonly string[] =>
  drafts.map((draft, seq) =>
    canonical({ ...WHOLE, id: `00000000-0000-5000-8000-${String(seq).padStart(12, '0')}`, seq, ...draft }),
  );

/** Lines of records with true hashes, whatever the records say: what a lying server could write. */
export const sealedLines = (bookId: string, records: readonly string[]): readonly string[] => {
  let head = sha256(`yigong-ledger/1:${bookId}`).toString('hex');
  return records.map((record) => {
    head = sha256(head, record).toString('hex');
    return `{"hash":"${head}","record":${record}}`;
  });
};

type Line = { readonly accountCode: string; readonly side: string; readonly amountFen: number };

export const trialBalanceOf = (drafts: readonly Draft[]): readonly Data[] => {
  const entries = drafts.filter(({ data }) => 'entryNumber' in data);
  const lines = entries.flatMap(({ data }) => (data['lines'] ?? []) as Line[]);
  const accounts = drafts.flatMap(({ data }) => (data['accounts'] ?? []) as typeof ACCOUNTS);
  const codes = [...new Set(lines.map(({ accountCode }) => accountCode))].sort();
  return codes.map((accountCode) => {
    const turnover = (side: string): number =>
      lines
        .filter((line) => line.accountCode === accountCode && line.side === side)
        .reduce((sum, line) => sum + line.amountFen, 0);
    const [debitTurnoverFen, creditTurnoverFen] = [turnover('debit'), turnover('credit')];
    const balance = debitTurnoverFen - creditTurnoverFen;
    return {
      accountCode,
      accountName: accounts.findLast(({ code }) => code === accountCode)?.name ?? '?',
      debitTurnoverFen,
      creditTurnoverFen,
      balanceFen: Math.abs(balance),
      balanceSide: balance > 0 ? 'debit' : balance < 0 ? 'credit' : 'flat',
    };
  });
};

export const headerLine = (bookId = 'MUT-2024'): string =>
  canonical({
    bookId,
    format: 'yigong-ledger-export/1',
    genesis: sha256(`yigong-ledger/1:${bookId}`).toString('hex'),
    hashAlgorithm: 'SHA-256',
  });

type TrailerParts = {
  readonly records: readonly string[];
  readonly rows: readonly Data[];
  readonly bookId?: string;
  readonly checkpoint?: string;
  readonly keys: readonly SigningKey[];
};

export const trailerLine = ({
  records,
  rows,
  bookId = 'MUT-2024',
  checkpoint,
  keys,
}: TrailerParts): string => {
  const text = `yigong.ledger/${bookId}\n${records.length}\n${rootOf(records).toString('base64')}\n`;
  const note = checkpoint ?? `${text}\n${keys.map((key) => key.signatureLine(text)).join('')}`;
  const head = sealedLines(bookId, records).at(-1)!.slice(9, 73);
  return canonical({ checkpoint: note, count: records.length, head, trialBalance: rows });
};

export const key = signingKey();

/** A whole export of these records, sealed and signed as the format says. */
export const exportOf = (drafts: readonly Draft[] = smallBook, bookId = 'MUT-2024', keys = [key]): string => {
  const records = recordsOf(drafts);
  const trailer = trailerLine({ records, rows: trialBalanceOf(drafts), bookId, keys });
  return [headerLine(bookId), ...sealedLines(bookId, records), trailer].map((line) => `${line}\n`).join('');
};
