import { ExportVerification } from './export-verification.js';
import { faultOf, linesOf } from './input/lines.js';
import type { VerifierKey } from './proof/verifier-keys.js';
import { unusable, type Verdict } from './verdict.js';

export type VerifyOptions = {
  /** Trusted public keys; without them everything is checked but the signature. */
  readonly keys?: readonly VerifierKey[];
  readonly onProgress?: (progress: { readonly bytes: number; readonly records: number }) => void;
};

/** An altered export is still an export: one flipped byte leaves at least one of these words in the first line. */
const MARKS = ['yigong-ledger-export', '"genesis"', '"record"', '"checkpoint"'];

const isExport = (firstLine: Buffer): boolean => MARKS.some((mark) => firstLine.includes(mark));

/** Reads an export once, from the first byte to the last, and stops at the first thing that is wrong. */
export const verifyExport = async (
  chunks: AsyncIterable<Uint8Array>,
  { keys, onProgress }: VerifyOptions = {},
): Promise<Verdict> => {
  const verification = new ExportVerification(keys);
  let bytes = 0;
  let lines = 0;
  for await (const line of linesOf(chunks)) {
    if (line.number === 1 && !isExport(line.bytes)) return notAnExport;
    const found = faultOf(line) ?? verification.read(line.bytes.toString('utf8'));
    if (found) return verification.violation(found, line.number, line.bytes.toString('latin1'));
    bytes += line.bytes.length + 1;
    lines += 1;
    onProgress?.({ bytes, records: verification.records });
  }
  return lines === 0 ? notAnExport : verification.end(lines);
};

const notAnExport = unusable(
  'NOT_AN_EXPORT',
  '这不是账簿导出文件（yigong-ledger-export）',
  'this is not an export of a ledger book (yigong-ledger-export)',
);
