import { isUtf8 } from 'node:buffer';
import { type Finding, finding } from '../violations.js';

/** Part of the format: a longer line is refused before it fills the memory. */
export const LINE_BYTES_MAX = 16 * 1024 * 1024;

export type Line = {
  readonly number: number;
  /** Without the newline; of a line that is too long only the beginning. */
  readonly bytes: Buffer;
  readonly fault?: 'too-long' | 'not-ended';
};

const NEWLINE = 0x0a;

/** Cuts a byte stream into lines and holds one line at a time. After a line that is too long it stops. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      const rest = bytes.subarray(start, end);
      const line = pendingBytes === 0 ? rest : Buffer.concat([...pending, rest]);
      if (line.length >= LINE_BYTES_MAX) return yield { number, bytes: line, fault: 'too-long' };
      yield { number, bytes: line };
      number += 1;
      start = end + 1;
      pending = [];
      pendingBytes = 0;
    }
    pending.push(bytes.subarray(start));
    pendingBytes += bytes.length - start;
    if (pendingBytes >= LINE_BYTES_MAX)
      return yield { number, bytes: Buffer.concat(pending), fault: 'too-long' };
  }
  if (pendingBytes > 0) yield { number, bytes: Buffer.concat(pending), fault: 'not-ended' };
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CARRIAGE_RETURN = 0x0d;

/** What is wrong with the bytes of a line, before anything is read from them. */
export const faultOf = ({ number, bytes, fault }: Line): Finding | undefined => {
  if (fault === 'too-long') return finding('LINE_TOO_LONG', `< ${LINE_BYTES_MAX} B`, `≥ ${LINE_BYTES_MAX} B`);
  if (number === 1 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK))
    return finding('BYTE_ORDER_MARK', '{', 'EF BB BF');
  if (bytes.at(-1) === CARRIAGE_RETURN) return finding('CARRIAGE_RETURN', 'LF', 'CR LF');
  if (!isUtf8(bytes)) return finding('NOT_UTF8', 'UTF-8', `… ${bytes.subarray(-16).toString('hex')}`);
  if (fault === 'not-ended') return finding('LINE_NOT_ENDED', 'LF', `… ${bytes.toString('utf8').slice(-40)}`);
  return undefined;
};
