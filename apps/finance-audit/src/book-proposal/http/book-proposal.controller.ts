import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  pageArguments,
  pageOf,
  refuse,
  ROOT_UNIT,
} from '@yigong/http';
import { createdId, reject } from '@yigong/kernel';
import { ledgerRefusals } from '../../ledger-book/application/ledger.refusals.js';
import { BookAccess, maySeeBook } from '../../ledger-book/http/book-access.js';
import { BookProposalService } from '../application/book-proposal.service.js';
import { bookProposalRefusals } from '../domain/book-proposal.refusals.js';
import type { Proposal } from '../domain/book-proposal.state.js';
import type { BookProposalRow } from '../read-models/book-proposals.projection.js';
import { BookProposalQueries } from '../read-models/book-proposal.queries.js';
import { mayDo } from './book-act.scope.js';
import {
  ApproveBookProposalBody,
  BookProposalsQuery,
  ProposeBookOpeningBody,
  ProposeReversalBody,
  ReturnBookProposalBody,
} from './book-proposal.dto.js';

const refusals = { ...ledgerRefusals, ...bookProposalRefusals };

/** Opening a book and reversing an entry: one person proposes, another approves, the ledger carries it out. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit')
export class BookProposalController {
  constructor(
    @Inject(BookProposalService) private readonly proposals: BookProposalService,
    @Inject(BookProposalQueries) private readonly queries: BookProposalQueries,
    @Inject(BookAccess) private readonly access: BookAccess,
  ) {}

  @Post('book-openings')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '申请启用账套及年初余额 proposes a book with its opening balances' })
  async proposeOpening(@Body() body: ProposeBookOpeningBody, @Current() current: CurrentRequest) {
    const { entity, fiscalYear, openingLines = [], continuesFormerYear, text, evidence } = body;
    const { now, today, actor, envelope } = current;
    const bookId = `${entity}-${fiscalYear}`;
    const ownerUnitId = ownerOf(entity);
    if (!maySeeBook(actor, ownerUnitId)) return refuse(reject('BOOK_NOT_FOUND', { bookId }), ledgerRefusals);
    const openedOn = businessDate(body.openedOn ?? `${fiscalYear}-01-01`, 'openedOn', today);
    const proposalId = createdId(envelope.commandId, 'book-proposal');
    const proposed = { proposalId, bookId, ownerUnitId, text, evidence, proposedBy: actor.personRef };
    const goesOn = continuesFormerYear ? { continuesFormerYear: true as const } : {};
    const opening = { ...proposed, entity, fiscalYear, openedOn, openingLines, ...goesOn };
    const handled = orRefuse(await this.proposals.proposeOpening(opening, now, envelope), refusals);
    return accepted(handled, { id: proposalId });
  }

  @Post('ledger-books/:bookId/entries/:number/reversals')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '申请冲销凭证 proposes to reverse an entry' })
  async proposeReversal(
    @Param('bookId') bookId: string,
    @Param('number') number: string,
    @Body() { text, effectiveOn, evidence }: ProposeReversalBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, actor, envelope } = current;
    const { book } = await this.access.visible(bookId, current);
    if (!/^[1-9]\d{0,8}$/.test(number))
      return refuse(reject('ENTRY_NOT_FOUND', { entryNumber: number.slice(0, 16) }), ledgerRefusals);
    const proposalId = createdId(envelope.commandId, 'book-proposal');
    const { ownerUnitId } = book;
    const proposed = { proposalId, bookId, ownerUnitId, text, evidence, proposedBy: actor.personRef };
    const on = businessDate(effectiveOn, 'effectiveOn', today);
    const reversal = { ...proposed, entryNumber: Number(number), effectiveOn: on };
    const handled = orRefuse(await this.proposals.proposeReversal(reversal, now, envelope), refusals);
    return accepted(handled, { id: proposalId });
  }

  @Get('book-proposals')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
  @ApiOperation({ summary: '账套申请列表 the proposals' })
  async list(@Query() query: BookProposalsQuery, @Current() { actor }: CurrentRequest) {
    const owner = actor.unit === ROOT_UNIT ? undefined : actor.unit;
    return pageOf(await this.queries.page(owner, query.status, pageArguments(query)));
  }

  @Get('book-proposals/:proposalId')
  @Allow('finance-preparer', 'finance-approver', 'finance-payer', 'auditor')
  @ApiOperation({ summary: '账套申请 a proposal, and what became of it' })
  one(@Param('proposalId') proposalId: string, @Current() current: CurrentRequest): Promise<BookProposalRow> {
    return this.visible(proposalId, current);
  }

  @Post('book-proposals/:proposalId/approvals')
  @HttpCode(202)
  @Keyed()
  @Allow('finance-approver')
  @ApiOperation({ summary: '批准，随后由账套执行 approves it; the book carries it out' })
  async approve(
    @Param('proposalId') proposalId: string,
    @Body() { approvedOn, digest: seen }: ApproveBookProposalBody,
    @Current() current: CurrentRequest,
  ) {
    await this.decidable(proposalId, current);
    const { now, today, actor, envelope } = current;
    const on = businessDate(approvedOn, 'approvedOn', today);
    const state = await this.proposals.find(proposalId);
    const digest = seen ?? (state.status === 'none' ? undefined : state.proposal.data.digest);
    const named = digest === undefined ? {} : { digest };
    const data = { proposalId, approvedBy: actor.personRef, approvedOn: on, ...named };
    const command = { type: 'ApproveProposal', data, now } as const;
    return accepted(orRefuse(await this.proposals.decide(command, envelope), bookProposalRefusals), {
      id: proposalId,
    });
  }

  @Post('book-proposals/:proposalId/returns')
  @HttpCode(200)
  @Allow('finance-approver')
  @ApiOperation({ summary: '退回 gives it back' })
  async giveBack(
    @Param('proposalId') proposalId: string,
    @Body() { reason, returnedOn }: ReturnBookProposalBody,
    @Current() current: CurrentRequest,
  ) {
    await this.decidable(proposalId, current);
    const { now, today, actor, envelope } = current;
    const on = businessDate(returnedOn, 'returnedOn', today);
    const data = { proposalId, returnedBy: actor.personRef, returnedOn: on, reason };
    const command = { type: 'ReturnProposal', data, now } as const;
    return accepted(orRefuse(await this.proposals.decide(command, envelope), bookProposalRefusals), {
      id: proposalId,
    });
  }

  /** Out of its own events, so that it can be decided the moment it was made. */
  private async decidable(proposalId: string, { actor }: CurrentRequest): Promise<void> {
    const state = await this.proposals.find(proposalId);
    if (state.status === 'none' || !mayDecide(state.proposal, actor))
      refuse(reject('PROPOSAL_NOT_FOUND'), bookProposalRefusals);
  }

  private async visible(proposalId: string, { actor }: CurrentRequest): Promise<BookProposalRow> {
    const row = await this.queries.one(proposalId);
    if (!row || !maySeeBook(actor, row.ownerUnitId))
      return refuse(reject('PROPOSAL_NOT_FOUND'), bookProposalRefusals);
    return row;
  }
}

const mayDecide = (proposal: Proposal, actor: CurrentRequest['actor']): boolean => {
  const { ownerUnitId } = proposal.data;
  return proposal.type === 'BookActProposed'
    ? mayDo(proposal.data.act, actor, ownerUnitId)
    : maySeeBook(actor, ownerUnitId);
};

/** Whose book it is: a grassroots book is its union's, every other the federation's. */
const ownerOf = (entity: string): string => (entity.startsWith('BAS-') ? entity.slice(4) : ROOT_UNIT);
