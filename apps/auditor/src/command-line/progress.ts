const BYTES_BETWEEN = 8 * 1024 * 1024;

type Progress = {
  readonly show: (progress: { readonly bytes: number; readonly records: number }) => void;
  readonly clear: () => void;
};

/** A line that a person sees while a large file is read; nothing where nobody looks, or where it is over at once. */
export const progressOn = (
  stream: { readonly write: (text: string) => unknown; readonly isTTY?: boolean },
  totalBytes: number | undefined,
): Progress => {
  if (!stream.isTTY || (totalBytes ?? Infinity) < BYTES_BETWEEN) return { show: () => {}, clear: () => {} };
  let nextAtBytes = BYTES_BETWEEN;
  let shown = false;
  return {
    show: ({ bytes, records }) => {
      if (bytes < nextAtBytes) return;
      nextAtBytes = bytes + BYTES_BETWEEN;
      const share = totalBytes === undefined ? '' : `${Math.floor((bytes / totalBytes) * 100)} %  `;
      stream.write(`\r${share}${records} 条记录 records`);
      shown = true;
    },
    clear: () => {
      if (shown) stream.write('\r\u001b[K');
    },
  };
};
