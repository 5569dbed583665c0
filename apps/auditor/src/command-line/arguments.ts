import { parseArgs } from 'node:util';
import { unusable, type Unusable } from '../verdict.js';

export type VerifyArguments = {
  readonly command: 'verify';
  /** `-` is standard input. */
  readonly exportFile: string;
  readonly keysFile?: string;
  readonly json: boolean;
};

export type Arguments = VerifyArguments | { readonly command: 'help' };

export const USAGE = `用法 Usage
  yigong-audit verify <export.ndjson> [--keys <keys.json>] [--json]

  <export.ndjson>   账簿导出文件；- 表示标准输入
                    the export of a ledger book; - reads standard input
  --keys <file>     核对检查点签名所用的公钥文件，须从别处取得
                    public keys to check the checkpoint's signature with; get them elsewhere than the export
  --json            以 JSON 输出结果
                    the result as JSON

退出码 Exit codes
  0  核验通过 verified        1  核验不通过 violation        2  输入不可用 unusable input
`;

const wrong = (zh: string, en: string): Unusable => unusable('USAGE', zh, en);

export const readArguments = (argv: readonly string[]): Arguments | Unusable => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { keys: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    const [command, exportFile, ...more] = positionals;
    if (values.help || command === 'help') return { command: 'help' };
    if (command !== 'verify') return wrong('命令应为 verify', 'the command is: verify');
    if (exportFile === undefined || more.length > 0)
      return wrong('应指定一个导出文件', 'name one export file');
    const { keys: keysFile, json = false } = values;
    return { command, exportFile, json, ...(keysFile !== undefined && { keysFile }) };
  } catch (error) {
    return wrong('参数有误', (error as Error).message);
  }
};
