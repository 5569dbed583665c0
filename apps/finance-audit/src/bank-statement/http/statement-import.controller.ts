import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  PageQuery,
  pageArguments,
  pageOf,
} from '@yigong/http';
import { sentence } from '@yigong/kernel';
import { statementImportRefusals } from '../application/statement-import.refusals.js';
import { StatementImportService } from '../application/statement-import.service.js';
import { BankStatementQueries } from '../read-models/bank-statement.queries.js';
import { BankAccountAccess } from './bank-account-access.js';
import { BankStatementUploadBody } from './bank-statement.dto.js';

/** A bank's statement comes in as a file, where no bank sends its lines itself. */
@ApiTags('bank-statements')
@Controller('api/v1/finance-audit/bank-accounts/:accountId')
export class StatementImportController {
  constructor(
    private readonly access: BankAccountAccess,
    private readonly statements: StatementImportService,
    private readonly queries: BankStatementQueries,
  ) {}

  @Get('statements')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
  @ApiOperation({ summary: '已导入的对账单 the statements that were imported' })
  async list(
    @Param('accountId') accountId: string,
    @Query() query: PageQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(accountId, current);
    return pageOf(await this.queries.statements(accountId, pageArguments(query)));
  }

  @Post('statements')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '导入对账单文件 imports a statement: all of it or nothing' })
  async import(
    @Param('accountId') accountId: string,
    @Body() body: BankStatementUploadBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const upload = uploadOf(accountId, body, current);
    const imported = await this.statements.import(upload, current.now, current.envelope);
    const handled = orRefuse(imported, statementImportRefusals);
    return accepted(handled, { id: handled.statementId });
  }

  @Post('statement-rehearsals')
  @HttpCode(200)
  @Allow('finance-preparer')
  @ApiOperation({
    summary: '试导入：逐行说明问题，不写入 what an import would do, line by line; writes nothing',
  })
  async rehearse(
    @Param('accountId') accountId: string,
    @Body() body: BankStatementUploadBody,
    @Current() current: CurrentRequest,
  ) {
    await this.access.own(accountId, current);
    const upload = uploadOf(accountId, body, current);
    const { refusal, ...seen } = await this.statements.rehearse(upload, current.now);
    if (!refusal) return { ...seen, verdict: 'OK' };
    const { zh, en } = statementImportRefusals[refusal.rejected];
    const { facts } = refusal;
    return { ...seen, verdict: refusal.rejected, zh: sentence(zh, facts), en: sentence(en, facts) };
  }
}

const uploadOf = (
  accountId: string,
  { format, content }: BankStatementUploadBody,
  { actor, today: importedOn }: CurrentRequest,
) => {
  const bytes = Buffer.from(content, 'base64');
  return { accountId, format, bytes, importedBy: actor.personRef, importedOn };
};
