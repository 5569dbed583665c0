import { parseArgs } from 'node:util';
import { day, type Shape, sha256 } from '../input/shape.js';
import { unusable, type Unusable } from '../verdict.js';

type Common = {
  /** `-` is standard input. */
  readonly exportFile: string;
  readonly keysFile?: string;
  readonly json: boolean;
};
type Command<Name extends string, Options = object> = Common & { readonly command: Name } & Options;

export type VerifyArguments = Command<'verify', { previousFile?: string }>;
export type BalancesArguments = Command<'balances', { effectiveOn?: string; position?: number }>;
export type StatementArguments = Command<
  'statement',
  { accountCode: string; from?: string; to?: string; position?: number }
>;
export type TraceArguments = Command<'trace', { entryNumber: number }>;
export type SampleArguments = Command<
  'sample',
  { seed: string; size: number; position?: number; commitment?: string }
>;
export type DiffArguments = Command<'diff', { otherFile: string }>;
export type QueryArguments =
  VerifyArguments | BalancesArguments | StatementArguments | TraceArguments | SampleArguments | DiffArguments;

export type Arguments = QueryArguments | { readonly command: 'help' };

type Option = {
  readonly name: string;
  readonly kind: 'text' | 'day' | 'number' | 'sha256';
  readonly as?: string;
};

/** Words after the command, and options beside `--keys` and `--json`. */
const COMMANDS: Readonly<
  Record<string, { readonly words: readonly Option[]; readonly options: readonly Option[] }>
> = {
  verify: { words: [], options: [{ name: 'previous', kind: 'text', as: 'previousFile' }] },
  balances: {
    words: [],
    options: [
      { name: 'effective', kind: 'day', as: 'effectiveOn' },
      { name: 'position', kind: 'number' },
    ],
  },
  statement: {
    words: [{ name: 'account', kind: 'text', as: 'accountCode' }],
    options: [
      { name: 'from', kind: 'day' },
      { name: 'to', kind: 'day' },
      { name: 'position', kind: 'number' },
    ],
  },
  trace: { words: [{ name: 'entry', kind: 'number', as: 'entryNumber' }], options: [] },
  sample: {
    words: [],
    options: [
      { name: 'seed', kind: 'text' },
      { name: 'size', kind: 'number' },
      { name: 'position', kind: 'number' },
      { name: 'commitment', kind: 'sha256' },
    ],
  },
  diff: { words: [{ name: 'other', kind: 'text', as: 'otherFile' }], options: [] },
};
const REQUIRED = { sample: ['seed', 'size'] } as Readonly<Record<string, readonly string[]>>;

const wrong = (zh: string, en: string): Unusable => unusable('USAGE', zh, en);

/** What a program was asked, out of its words; how it is wrong, if it is. */
export const readArguments = (argv: readonly string[]): Arguments | Unusable => {
  try {
    return read(argv);
  } catch (error) {
    return wrong('参数有误', (error as Error).message);
  }
};

const read = (argv: readonly string[]): Arguments | Unusable => {
  const [name = ''] = argv.filter((word) => !word.startsWith('-'));
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name]! : undefined;
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(
        (known?.options ?? []).map((option) => [option.name, { type: 'string' as const }]),
      ),
    },
  });
  const given = values as Readonly<Record<string, string | boolean | undefined>>;
  if (given['help'] || name === 'help') return { command: 'help' };
  if (!known || positionals[0] !== name)
    return wrong(
      `命令应为 ${Object.keys(COMMANDS).join('、')} 之一`,
      `commands: ${Object.keys(COMMANDS).join(', ')}`,
    );
  const [, exportFile, ...words] = positionals;
  if (exportFile === undefined || words.length !== known.words.length)
    return wrong(
      known.words.length === 0 ? '应指定一个导出文件' : '导出文件或其后的参数缺失或过多',
      `expected: ${[name, '<export>', ...known.words.map((word) => `<${word.name}>`)].join(' ')}`,
    );
  const missing = REQUIRED[name]?.find((option) => given[option] === undefined);
  if (missing) return wrong(`缺少 --${missing}`, `--${missing} is missing`);
  const facts: Record<string, string | number> = {};
  const all = [
    ...known.words.map((word, index) => [word, words[index]] as const),
    ...known.options.map((option) => [option, given[option.name] as string | undefined] as const),
  ];
  for (const [option, text] of all) {
    if (text === undefined) continue;
    const value = valueOf(option, text);
    if (value === undefined)
      return wrong(`${option.name} 的值不正确`, `${option.name}: not a ${NOUNS[option.kind]}`);
    facts[option.as ?? option.name] = value;
  }
  return {
    command: name,
    exportFile,
    json: given['json'] === true,
    ...(given['keys'] !== undefined && { keysFile: given['keys'] }),
    ...facts,
  } as QueryArguments;
};

const NOUNS = {
  text: 'text',
  day: 'day, YYYY-MM-DD',
  number: 'whole number',
  sha256: 'SHA-256 in lower-case hex',
} as const;

const valueOf = ({ kind }: Option, text: string): string | number | undefined => {
  if (kind === 'number') return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;
  const shape: Shape | undefined = kind === 'day' ? day : kind === 'sha256' ? sha256 : undefined;
  return text === '' || shape?.(text, '') ? undefined : text;
};
