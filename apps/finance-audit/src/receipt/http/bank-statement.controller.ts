import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Current, type CurrentRequest, httpProblem, pageArguments, pageOf } from '@yigong/http';
import { BankAccounts } from '../../bank/application/bank-accounts.js';
import { maySee } from '../../scope/unit-scope.js';
import { ReceiptQueries } from '../read-models/receipts.queries.js';
import { BankStatementLineQuery } from './receipt.dto.js';

@ApiTags('payments')
@Controller('api/v1/finance-audit/bank-accounts')
export class BankStatementController {
  constructor(
    private readonly accounts: BankAccounts,
    private readonly queries: ReceiptQueries,
  ) {}

  /** `match=unmatched`: money that came in and has no receipt yet. */
  @Get(':accountId/statement-lines')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
  @ApiOperation({ summary: '银行对账单 the bank’s statement' })
  async lines(
    @Param('accountId') accountId: string,
    @Query() query: BankStatementLineQuery,
    @Current() { actor, today }: CurrentRequest,
  ) {
    const ownerUnitId = await this.accounts.ownerOf(accountId, today);
    if (ownerUnitId === undefined || !maySee(actor, ownerUnitId)) throw httpProblem('NOT_FOUND');
    return pageOf(await this.queries.statementLines(accountId, query.match, pageArguments(query)));
  }
}
