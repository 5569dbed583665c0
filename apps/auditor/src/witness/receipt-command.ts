import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readKeys } from '../proof/verifier-keys.js';
import { proveReceipt, type ProvenReceipt, type ReceiptFault, type ReceiptTrust } from './receipt.js';
import { readWitness } from './witness-key.js';

type Output = { readonly write: (text: string) => unknown };
type Streams = { readonly stdout: Output; readonly stderr: Output };

const EXIT_CODES = { proven: 0, fault: 1, unusable: 2 } as const;

export const RECEIPT_USAGE = `用法 Usage
  yigong-audit receipt <receipt.json> [--keys <keys.json>] [--witnesses <keys.json>] [--json]

  --keys        账簿的公钥，须从别处取得
                public keys of the ledger; get them elsewhere than the receipt
  --witnesses   所信任的见证人公钥
                public keys of the witnesses that you trust

退出码 Exit codes
  0  回执属实 proven        1  回执不成立 not proven        2  输入不可用 unusable input
`;

const FAULTS: Readonly<Record<ReceiptFault, string>> = {
  RECEIPT_MALFORMED: '不是账簿回执 this is no receipt of a ledger (yigong-ledger-receipt/1)',
  CHECKPOINT_MALFORMED: '检查点不成形或属于另一账套 the checkpoint is none, or of another book',
  SIGNATURE_WRONG: '检查点的签名不对 the signature of the checkpoint is wrong or missing',
  PROOF_WRONG: '记录不在所签的账簿中 the record is not in the book that was signed',
  RECORD_MISPLACED: '记录的序号不符 the record names another place',
};

/** What was given cannot be read. */
class ReceiptUnusable extends Error {
  override readonly name = 'ReceiptUnusable';
}

/** `yigong-audit receipt …`, from its arguments to its exit code. */
export const runReceipt = async (argv: readonly string[], streams: Streams): Promise<number> => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        keys: { type: 'string' },
        witnesses: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [file, ...more] = positionals;
    if (values.help) {
      streams.stdout.write(RECEIPT_USAGE);
      return EXIT_CODES.proven;
    }
    if (file === undefined || more.length > 0)
      throw new ReceiptUnusable('应指定一个回执文件 name one receipt');
    const json = await readFile(file, 'utf8');
    const proven = proveReceipt(json, await trustOf(values));
    streams.stdout.write(values.json ? `${JSON.stringify(jsonOf(proven))}\n` : textOf(proven));
    return typeof proven === 'string' ? EXIT_CODES.fault : EXIT_CODES.proven;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined && !(error instanceof ReceiptUnusable)) throw error;
    streams.stderr.write(`输入不可用 Unusable input: ${message}\n\n${RECEIPT_USAGE}`);
    return EXIT_CODES.unusable;
  }
};

const trustOf = async (files: { keys?: string; witnesses?: string }): Promise<ReceiptTrust> => {
  const keys = files.keys === undefined ? undefined : readKeys(await readFile(files.keys, 'utf8'));
  if (files.keys !== undefined && !keys)
    throw new ReceiptUnusable(`${files.keys} 不是公钥文件 is no file of keys`);
  const witnesses =
    files.witnesses === undefined ? undefined : witnessesOf(await readFile(files.witnesses, 'utf8'));
  return { ...(keys ? { keys } : {}), ...(witnesses ? { witnesses } : {}) };
};

const witnessesOf = (json: string): NonNullable<ReceiptTrust['witnesses']> => {
  const keys = keysIn(json);
  const witnesses = Array.isArray(keys)
    ? keys
        .map((key) => (typeof key === 'string' ? readWitness(key) : undefined))
        .filter((key) => key !== undefined)
    : [];
  if (!Array.isArray(keys) || witnesses.length < keys.length)
    throw new ReceiptUnusable('见证人公钥文件不可用 the file of witnesses is no file of keys');
  return witnesses;
};

const keysIn = (json: string): unknown => {
  try {
    return (JSON.parse(json) as { readonly keys?: unknown }).keys;
  } catch {
    return undefined;
  }
};

const jsonOf = (proven: ProvenReceipt | ReceiptFault): object =>
  typeof proven === 'string' ? { verdict: 'violation', code: proven } : { verdict: 'verified', ...proven };

const textOf = (proven: ProvenReceipt | ReceiptFault): string => {
  if (typeof proven === 'string') return `回执不成立 Not proven  ${proven}\n  ${FAULTS[proven]}\n`;
  const { bookId, seq, size, record, isSigned, cosignedBy } = proven;
  const { entryNumber } = (record as { readonly data?: { readonly entryNumber?: number } }).data ?? {};
  return [
    '回执属实 Proven',
    `  账套 book        ${bookId}`,
    `  记录 record      ${seq} / ${size}`,
    ...(entryNumber === undefined ? [] : [`  凭证 entry       ${entryNumber}`]),
    `  签名 signature   ${isSigned ? '已核对 checked' : '未核对（未给 --keys） not checked (no --keys)'}`,
    ...cosignedBy.map(({ witness, at }) => `  见证 witness     ${witness}  ${at.toISOString()}`),
    '',
  ].join('\n');
};
