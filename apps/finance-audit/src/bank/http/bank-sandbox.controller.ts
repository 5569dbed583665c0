import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, businessDate, Current, type CurrentRequest, httpProblem, Keyed } from '@yigong/http';
import { SANDBOX, type Sandbox } from '@yigong/service';
import { EmbeddedBank } from '../adapters/embedded-bank.js';
import { BankAccounts } from '../application/bank-accounts.js';
import { BankFeed } from '../application/bank-feed.js';
import { bankLineRefOf } from '../domain/bank-account.events.js';
import { BankDepositBody } from './bank-deposit.dto.js';

/** Money from outside, for trying things out: what the mutual society or a member sends. Not there on real data. */
@ApiTags('sandbox')
@Controller('api/v1/sandbox/bank/deposits')
export class BankSandboxController {
  constructor(
    private readonly bank: EmbeddedBank,
    private readonly feed: BankFeed,
    private readonly accounts: BankAccounts,
    @Inject(SANDBOX) private readonly sandbox: Sandbox,
  ) {}

  @Post()
  @Keyed()
  @Allow('operations')
  @ApiOperation({ summary: '沙箱：外部来款 money from outside, to try things out' })
  async deposit(
    @Body() { bookedOn, text = '', ...deposit }: BankDepositBody,
    @Current() { today, envelope }: CurrentRequest,
  ) {
    if (!this.sandbox.isOpen()) throw httpProblem('NOT_FOUND');
    const on = businessDate(bookedOn, 'bookedOn', today);
    const { accountId } = deposit;
    if ((await this.accounts.ownerOf(accountId, on)) === undefined) throw httpProblem('NOT_FOUND');
    if (!(await this.feed.isFed(accountId))) throw httpProblem('NOT_FOUND');
    const reference = `deposit-${envelope.commandId}`;
    const number = await this.bank.deposit({ ...deposit, reference, text, bookedOn: on });
    await this.feed.importNew();
    return { id: bankLineRefOf(accountId, number) };
  }
}
