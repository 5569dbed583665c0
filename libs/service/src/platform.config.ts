import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';
import { Setting } from './settings.js';

const asNumber = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

/** What every process of the platform can be told through the environment. */
export class PlatformConfig {
  @Setting('监听端口；0 表示任选', 'the port to listen on; 0 takes any')
  @Transform(asNumber)
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly PORT: number = 3000;

  @Setting('监听地址', 'the address to listen on')
  @IsString()
  @MinLength(1)
  readonly HOST: string = '127.0.0.1';

  @Setting(
    '数据目录：数据库、密钥、检查点',
    'the folder of everything that lasts: databases, keys, checkpoints',
  )
  @IsString()
  @MinLength(1)
  readonly YIGONG_DATA: string = './data';

  @Setting(
    '新数据目录是否演示示例年度：year 或 none',
    'whether the example year is played: `year` or `none`',
    '`year` in a new folder of `npm start` (with the sandbox on), else `none`',
  )
  @IsOptional()
  @IsIn(['year', 'none'])
  readonly YIGONG_EXAMPLE?: 'year' | 'none';

  @Setting(
    '沙箱：1 开，0 关；写入真实数据后永远关闭',
    'the sandbox: `1` on, `0` off; off for ever once real data was written',
    '`1` while the folder holds only example or sandbox data',
  )
  @IsOptional()
  @IsIn(['0', '1'])
  readonly YIGONG_SANDBOX?: '0' | '1';

  @Setting('事件存储', 'the event store')
  @IsIn(['sqlite'])
  readonly YIGONG_EVENT_STORE: 'sqlite' = 'sqlite';

  @Setting('集成事件总线', 'the bus of integration events')
  @IsIn(['local'])
  readonly YIGONG_BUS: 'local' = 'local';

  @Setting('读模型', 'the read models')
  @IsIn(['sqlite'])
  readonly YIGONG_READ_MODELS: 'sqlite' = 'sqlite';

  @Setting('令牌签发者', 'the issuer of the tokens that are accepted')
  @IsString()
  @MinLength(1)
  readonly YIGONG_ISSUER: string = 'urn:yigong';

  @Setting(
    '签发者公钥地址（服务单独运行时）',
    'where the issuer publishes its keys, for a service that runs alone',
    'the key file in `YIGONG_DATA/keys`',
  )
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true })
  readonly YIGONG_JWKS_URL?: string;

  @Setting('日志级别', 'the least level that is logged')
  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly YIGONG_LOG: 'debug' | 'info' | 'warn' | 'error' = 'info';
}
