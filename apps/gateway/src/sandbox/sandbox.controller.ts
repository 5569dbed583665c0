import { Body, Controller, Get, Inject, Put, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public, refuse } from '@yigong/http';
import { businessDay, reject } from '@yigong/kernel';
import { SANDBOX, type Sandbox } from '@yigong/service';
import { SandboxGuard } from './sandbox.guard.js';
import { sandboxRefusals } from './sandbox.refusals.js';
import { SandboxClock, SetSandboxClockBody } from './sandbox.dto.js';
import { TestUserDirectory } from './test-user-directory.js';

/** For those who try the platform: who can be used, and what time it is. Only on this machine, never beside real data. */
@ApiTags('sandbox')
@Controller('api/v1/sandbox')
@Public()
@UseGuards(SandboxGuard)
export class SandboxController {
  constructor(
    @Inject(TestUserDirectory) private readonly users: TestUserDirectory,
    @Inject(SANDBOX) private readonly sandbox: Sandbox,
  ) {}

  @Get('users')
  @ApiOperation({ summary: '测试用户及其密钥 the test users and their secrets' })
  list() {
    return { items: this.users.all() };
  }

  @Get('clock')
  @ApiOkResponse({ type: SandboxClock })
  @ApiOperation({ summary: '业务时钟 the business clock' })
  clock(): SandboxClock {
    const now = this.sandbox.now();
    return { now, today: businessDay(now) };
  }

  @Put('clock')
  @ApiOkResponse({ type: SandboxClock })
  @ApiOperation({ summary: '向前拨业务时钟 moves the business clock forward' })
  move(@Body() { now }: SetSandboxClockBody): SandboxClock {
    const moved = this.sandbox.moveTo(now);
    if (moved === 'backwards')
      return refuse(reject('CLOCK_ONLY_FORWARD', { now: this.sandbox.now() }), sandboxRefusals);
    if (moved === 'refused') return refuse(reject('CLOCK_IS_REAL'), sandboxRefusals);
    return this.clock();
  }
}
