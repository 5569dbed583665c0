import { Controller, Get, Header, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  Current,
  type CurrentRequest,
  httpProblem,
  pageArguments,
  pageOf,
  PageQuery,
  refuse,
  ROOT_UNIT,
} from '@yigong/http';
import { reject } from '@yigong/kernel';
import { Readable } from 'node:stream';
import { BalancesService } from '../application/balances.service.js';
import { ExportService } from '../application/export.service.js';
import { ledgerQueryRefusals } from '../application/ledger.refusals.js';
import { StatementService } from '../application/statement.service.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import { BookAccess } from './book-access.js';
import { bookView, entryView } from './entry-view.js';
import {
  LedgerBalanceQuery,
  LedgerEntriesQuery,
  LedgerExportQuery,
  LedgerStatementQuery,
  TrialBalanceView,
} from './ledger-book.dto.js';
import { PositionAsked } from './position-asked.js';

/** Books as they can be read. Nothing here writes: entries come from causes, by payments, receipts, vouchers and proposals. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit/ledger-books')
@Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
export class LedgerBookController {
  constructor(
    @Inject(LedgerQueries) private readonly queries: LedgerQueries,
    @Inject(BookAccess) private readonly access: BookAccess,
    @Inject(BalancesService) private readonly balances: BalancesService,
    @Inject(StatementService) private readonly statements: StatementService,
    @Inject(ExportService) private readonly exports: ExportService,
    @Inject(PositionAsked) private readonly positions: PositionAsked,
  ) {}

  @Get()
  @ApiOperation({ summary: '账套列表 the books' })
  async list(@Query() query: PageQuery, @Current() { actor }: CurrentRequest) {
    const owner = actor.unit === ROOT_UNIT ? undefined : actor.unit;
    return pageOf(await this.queries.books(owner, pageArguments(query)), (book) => bookView(book));
  }

  @Get(':bookId')
  @ApiOperation({ summary: '账套 a book and how far it has come' })
  async one(@Param('bookId') bookId: string, @Current() current: CurrentRequest) {
    const { book, head } = await this.access.visible(bookId, current);
    return bookView(book, head);
  }

  @Get(':bookId/accounts')
  @ApiOperation({ summary: '账套科目 the accounts that the book posts to' })
  async accounts(@Param('bookId') bookId: string, @Current() current: CurrentRequest) {
    const { book } = await this.access.visible(bookId, current);
    return { chartVersion: book.chartVersion, items: book.accounts };
  }

  @Get(':bookId/trial-balance')
  @ApiOkResponse({ type: TrialBalanceView })
  @ApiOperation({ summary: '试算平衡表 balances as of any accounting date and any position' })
  async trialBalance(
    @Param('bookId') bookId: string,
    @Query() query: LedgerBalanceQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    const { effectiveOn } = query;
    const position = await this.positions.of(bookId, query);
    const asOf = {
      ...(effectiveOn === undefined ? {} : { effectiveOn }),
      ...(position === undefined ? {} : { position }),
    };
    return (await this.balances.trialBalance(bookId, asOf)) ?? notReached(bookId, position);
  }

  @Get(':bookId/entries')
  @ApiOperation({ summary: '凭证列表 the entries' })
  async entries(
    @Param('bookId') bookId: string,
    @Query() query: LedgerEntriesQuery,
    @Current() current: CurrentRequest,
  ) {
    const { book, head } = await this.access.visible(bookId, current);
    const { cause, effectiveFrom, effectiveTo } = query;
    const position = (await this.positions.of(bookId, query)) ?? head.seq;
    if (position > head.seq) return notReached(bookId, position);
    const filter = {
      bookId,
      position,
      ...(cause === undefined ? {} : { cause }),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
    };
    const page = await this.queries.entries(filter, pageArguments(query));
    return { position, ...pageOf(page, (row) => entryView(row, book, position)) };
  }

  @Get(':bookId/entries/:number')
  @ApiOperation({
    summary: '凭证：分录、业务事件、原始凭证摘要、经办人 an entry: lines, cause, evidence, persons',
  })
  async entry(
    @Param('bookId') bookId: string,
    @Param('number') number: string,
    @Current() current: CurrentRequest,
  ) {
    const { book } = await this.access.visible(bookId, current);
    const entry = /^[1-9]\d{0,8}$/.test(number)
      ? await this.queries.entry(bookId, Number(number))
      : undefined;
    if (!entry)
      return refuse(reject('ENTRY_NOT_FOUND', { entryNumber: number.slice(0, 16) }), ledgerQueryRefusals);
    return entryView(entry, book);
  }

  @Get(':bookId/accounts/:code/statement')
  @ApiOperation({ summary: '科目明细账 an account, line by line, with its balance after each' })
  async statement(
    @Param('bookId') bookId: string,
    @Param('code') accountCode: string,
    @Query() query: LedgerStatementQuery,
    @Current() current: CurrentRequest,
  ) {
    const { book, head } = await this.access.visible(bookId, current);
    const account = book.accounts.find(({ code }) => code === accountCode);
    if (!account)
      return refuse(
        reject('ACCOUNT_NOT_FOUND', { bookId, accountCode: accountCode.slice(0, 16) }),
        ledgerQueryRefusals,
      );
    const { from = `${book.fiscalYear}-01-01`, to = `${book.fiscalYear}-12-31` } = query;
    const position = (await this.positions.of(bookId, query)) ?? head.seq;
    if (position > head.seq) return notReached(bookId, position);
    const request = { bookId, accountCode, from, to, position, ...pageArguments(query) };
    const statement = await this.statements.statement(request);
    if (!statement) throw httpProblem('BAD_CURSOR');
    return { bookId, accountCode, accountName: account.name, from, to, ...statement };
  }

  @Get(':bookId/export')
  @Header('content-type', 'application/x-ndjson')
  @ApiOperation({ summary: '导出，供 yigong-audit 独立核验 the book for a verifier, with proofs' })
  async export(
    @Param('bookId') bookId: string,
    @Query() _query: LedgerExportQuery,
    @Current() current: CurrentRequest,
  ) {
    await this.access.visible(bookId, current);
    const lines = await this.exports.ndjson(bookId);
    if (!lines) return refuse(reject('BOOK_NOT_FOUND', { bookId }), ledgerQueryRefusals);
    // The next lines are made when the caller has taken the ones before.
    return new StreamableFile(Readable.from(lines, { objectMode: false, highWaterMark: 65_536 }), {
      type: 'application/x-ndjson',
      disposition: `attachment; filename="${bookId}.ndjson"`,
    });
  }
}

const notReached = (bookId: string, position = -1): never =>
  refuse(reject('POSITION_NOT_REACHED', { bookId, position }), ledgerQueryRefusals);
