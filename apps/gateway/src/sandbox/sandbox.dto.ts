import { ApiProperty } from '@nestjs/swagger';
import { isLocalDate } from '@yigong/kernel';
import { ValidateBy } from 'class-validator';

const INSTANT =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant of RFC 3339 with its offset, on a day that exists. */
const isInstantWithOffset = (value: unknown): boolean =>
  typeof value === 'string' && isLocalDate(INSTANT.exec(value)?.[1]);

export class SetSandboxClockBody {
  @ApiProperty({ format: 'date-time', example: '2024-05-27T09:00:00+08:00' })
  @ValidateBy(
    { name: 'isInstantWithOffset', validator: { validate: isInstantWithOffset } },
    {
      message:
        '须为带时区的时刻，如 2024-05-27T09:00:00+08:00¦is an instant with its offset, like 2024-05-27T09:00:00+08:00',
    },
  )
  readonly now!: string;
}

export class SandboxClock {
  @ApiProperty({ format: 'date-time' }) readonly now!: string;
  @ApiProperty({ format: 'date', description: '业务日 the business day (Asia/Shanghai)' })
  readonly today!: string;
}
