// Exports made from nothing but records, as an attacker who holds the ledger and its key would make them.
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export const sha256 = (...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** JavaScript sorts and escapes as RFC 8785 wants; only the order of names is left to do. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

export function privateKey(seedHex: string): KeyObject {
  const pkcs8 = Buffer.concat([
    Buffer.from('302e020100300506032b657004220420', 'hex'),
    Buffer.from(seedHex, 'hex'),
  ]);
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

/** A checkpoint of the three lines, signed as `yigong.ledger`. */
export function signedNote(text: string, seedHex: string, name = 'yigong.ledger'): string {
  const key = privateKey(seedHex);
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  const hash = sha256(`${name}\n`, Buffer.from([1]), raw).subarray(0, 4);
  const signature = Buffer.concat([hash, sign(null, Buffer.from(text), key)]).toString('base64');
  return `${text}\n— ${name} ${signature}\n`;
}

export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

/** The objects in a list of a record's data, also of one that is not as it should be. */
function partsOf(record: JsonObject, name: string): JsonObject[] {
  const list: unknown = Object(record['data'])[name];
  return Array.isArray(list) ? list.map((part) => Object(part) as JsonObject) : [];
}

function trialBalance(records: readonly JsonObject[], until = '9999'): Json {
  const names = new Map<string, Json>();
  const sums = new Map<string, { debit: number; credit: number }>();
  for (const record of records) {
    for (const account of partsOf(record, 'accounts'))
      names.set(String(account['code']), account['name'] ?? null);
    if (record['type'] === 'BudgetApproved' || String(record['effectiveOn']) > until) continue;
    for (const line of partsOf(record, 'lines')) {
      const code = String(line['accountCode']);
      const sum = sums.get(code) ?? { debit: 0, credit: 0 };
      sum[line['side'] === 'debit' ? 'debit' : 'credit'] += Number(line['amountFen']);
      sums.set(code, sum);
    }
  }
  return [...sums.keys()].sort().map((code) => {
    const { debit, credit } = sums.get(code) as { debit: number; credit: number };
    const balanceSide = debit > credit ? 'debit' : debit < credit ? 'credit' : 'flat';
    const turnover = { creditTurnoverFen: credit, debitTurnoverFen: debit };
    return {
      accountCode: code,
      accountName: names.get(code) ?? null,
      balanceFen: Math.abs(debit - credit),
      balanceSide,
      ...turnover,
    };
  });
}

const treeRoot = (bytes: readonly string[]): string =>
  rootOf(bytes.map((record) => sha256(Buffer.from([0]), record))).toString('base64');

/** What a closing states about the records before it. */
export function statement(bookId: string, records: readonly JsonObject[], effectiveOn: string): JsonObject {
  const rows = trialBalance(records, effectiveOn);
  const digest = sha256(canonical({ bookId, effectiveOn, position: records.length - 1, rows }));
  const checkpoint = { root: treeRoot(records.map(canonical)), size: records.length };
  return { checkpoint, trialBalanceDigest: digest.toString('hex') };
}

/** The whole file over these records: chain, tree, checkpoint and trial balance computed anew. */
export function sealedExport(bookId: string, records: readonly JsonObject[], seedHex: string): string {
  const genesis = sha256(`yigong-ledger/1:${bookId}`).toString('hex');
  const bytes = records.map(canonical);
  let head = genesis;
  const lines = bytes.map(
    (record) => `{"hash":"${(head = sha256(head, record).toString('hex'))}","record":${record}}`,
  );
  const root = treeRoot(bytes);
  const checkpoint = signedNote(`yigong.ledger/${bookId}\n${records.length}\n${root}\n`, seedHex);
  const header = { bookId, format: 'yigong-ledger-export/1', genesis, hashAlgorithm: 'SHA-256' };
  const trailer = { checkpoint, count: records.length, head, trialBalance: trialBalance(records) };
  return [canonical(header), ...lines, canonical(trailer), ''].join('\n');
}
