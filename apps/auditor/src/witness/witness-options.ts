import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Credentials } from './ledger-client.js';
import { WitnessKey } from './witness-key.js';

/** What the witness was told cannot be used; the message says why. */
export class WitnessUnusable extends Error {
  override readonly name = 'WitnessUnusable';
}

export type WitnessOptions = {
  readonly url: string;
  readonly credentials: Credentials;
  readonly stateFolder: string;
  readonly key: WitnessKey;
  readonly keysFile?: string;
  /** Nothing: one round. */
  readonly intervalSeconds?: number;
  readonly json: boolean;
};

export const WITNESS_USAGE = `用法 Usage
  yigong-audit witness --url <address> --state <folder> --key <file> [--name <name>]
                       (--token-file <file> | --client-id <id> --secret-file <file>)
                       [--keys <keys.json>] [--once | --interval <seconds>] [--json]

  --url           账务系统地址
                  the address of the ledger
  --state         见证人自己的目录：见过的检查点、证据
                  a folder of the witness's own: what it has seen, and evidence
  --key, --name   见证人签名密钥文件；不存在时以 --name 新建
                  the witness's signing key; made under --name where the file does not exist
  --token-file    访问令牌文件；或以 --client-id 和 --secret-file 自行取得
                  a file with an access token; or --client-id and --secret-file to ask for one
  --keys          所信任的账簿公钥；缺省为首次见到的公钥，此后只接受由其签名的轮换
                  trusted keys of the ledger; default: those of the first sight, and what they hand over to
  --once          一轮后结束（缺省）
                  one round, then end (default)
  --interval      每隔若干秒一轮
                  a round every so many seconds

退出码 Exit codes
  0  全部一致 consistent        1  拒绝联署，已留证据 refused, with evidence        2  不可用 unusable
`;

export const readWitnessOptions = (argv: readonly string[]): WitnessOptions => {
  const values = valuesOf(argv);
  const wanted = (name: 'url' | 'state' | 'key'): string => values[name] ?? fail(`缺少 missing --${name}`);
  if (!URL.canParse(wanted('url'))) return fail('--url 不是地址 is no address');
  const { keys: keysFile, interval } = values;
  const intervalSeconds = Number(interval ?? 0);
  if (interval !== undefined && !(intervalSeconds >= 1 && intervalSeconds <= 86_400 && !values.once))
    return fail('--interval 应为 1 至 86400 秒 is 1 to 86400 seconds, and not with --once');
  return {
    url: wanted('url'),
    stateFolder: wanted('state'),
    key: keyOf(wanted('key'), values.name),
    credentials: credentialsOf(values),
    json: values.json === true,
    ...(keysFile === undefined ? {} : { keysFile }),
    ...(interval === undefined ? {} : { intervalSeconds }),
  };
};

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  url: TEXT,
  state: TEXT,
  key: TEXT,
  name: TEXT,
  keys: TEXT,
  interval: TEXT,
  'token-file': TEXT,
  'client-id': TEXT,
  'secret-file': TEXT,
  once: FLAG,
  json: FLAG,
};

const fail = (message: string): never => {
  throw new WitnessUnusable(message);
};

const valuesOf = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
};

const credentialsOf = (values: ReturnType<typeof valuesOf>): Credentials => {
  const { 'token-file': tokenFile, 'client-id': clientId, 'secret-file': secretFile } = values;
  if (tokenFile !== undefined) return { token: secretIn(tokenFile).trim() };
  if (clientId === undefined || secretFile === undefined)
    return fail('需要 needs --token-file, or --client-id and --secret-file');
  return { clientId, clientSecret: secretIn(secretFile).trim() };
};

/** The key of a file, or a new one: the file is whole or not there, and only its owner reads it. */
const keyOf = (file: string, name: string | undefined): WitnessKey => {
  if (existsSync(file))
    return WitnessKey.read(secretIn(file)) ?? fail(`${file} 不是见证人密钥 is no key of a witness`);
  const key = name === undefined ? undefined : WitnessKey.create(name);
  if (!key) return fail(`${file} 不存在，请以 --name 命名新密钥 does not exist: name a new key with --name`);
  writeFileSync(file, `${key.signerKey}\n`, { flag: 'wx', mode: 0o600, flush: true });
  return key;
};

const secretIn = (file: string): string => {
  if (!existsSync(file)) return fail(`${file} 不存在 does not exist`);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    return fail(`${file} 可被他人读取 is readable by others: chmod 600`);
  return readFileSync(file, 'utf8');
};
