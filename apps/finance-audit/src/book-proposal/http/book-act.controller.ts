import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  accepted,
  Allow,
  businessDate,
  Current,
  type CurrentRequest,
  Keyed,
  orRefuse,
  refuse,
} from '@yigong/http';
import { createdId, reject } from '@yigong/kernel';
import { ledgerRefusals } from '../../ledger-book/application/ledger.refusals.js';
import { BookAccess, maySeeBook } from '../../ledger-book/http/book-access.js';
import { BookProposalService } from '../application/book-proposal.service.js';
import type { BookAct } from '../domain/book-act.js';
import { bookProposalRefusals } from '../domain/book-proposal.refusals.js';
import {
  BookActBody,
  ProposeBudgetAdjustmentBody,
  ProposeBudgetBody,
  ProposeChartVersionBody,
  ProposeEntryBody,
  ProposeFundTermsBody,
  ProposePeriodClosingBody,
  ProposePeriodReopeningBody,
  ReviewBookProposalBody,
} from './book-act.dto.js';
import { mayDo } from './book-act.scope.js';
import { entryActOf, termsOf, without } from './book-act.mapping.js';

const refusals = { ...ledgerRefusals, ...bookProposalRefusals };

/** What two persons may do to an open book: one proposes here, another approves the proposal, the ledger carries it out. */
@ApiTags('ledger')
@Controller('api/v1/finance-audit')
export class BookActController {
  constructor(
    @Inject(BookProposalService) private readonly proposals: BookProposalService,
    @Inject(BookAccess) private readonly access: BookAccess,
  ) {}

  @Post('ledger-books/:bookId/entries')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '填制凭证，待审批后入账 proposes an entry by the posting rule of its cause' })
  entry(@Param('bookId') bookId: string, @Body() body: ProposeEntryBody, @Current() current: CurrentRequest) {
    return this.propose(bookId, entryActOf(body, dayOf(body, current)), body, current);
  }

  @Post('ledger-books/:bookId/fund-terms')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '拟定专项资金使用规定 proposes what restricted money may be spent on' })
  fundTerms(
    @Param('bookId') bookId: string,
    @Body() body: ProposeFundTermsBody,
    @Current() current: CurrentRequest,
  ) {
    const act = { kind: 'fund-terms', effectiveOn: dayOf(body, current), terms: termsOf(body) } as const;
    return this.propose(bookId, act, body, current);
  }

  @Post('ledger-books/:bookId/budgets')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({
    summary: '编制年度预算，待经审会审查、批准 drafts the budget, to be reviewed and approved',
  })
  budget(
    @Param('bookId') bookId: string,
    @Body() body: ProposeBudgetBody,
    @Current() current: CurrentRequest,
  ) {
    const { budgetVersion, lines } = body;
    const act = { kind: 'budget', effectiveOn: dayOf(body, current), budgetVersion, lines } as const;
    return this.propose(bookId, act, body, current);
  }

  @Post('ledger-books/:bookId/budget-adjustments')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '编制预算调整 drafts an adjustment of the budget' })
  adjustment(
    @Param('bookId') bookId: string,
    @Body() body: ProposeBudgetAdjustmentBody,
    @Current() current: CurrentRequest,
  ) {
    const { moves, resolution } = body;
    const adjustment = { kind: 'budget-adjustment', effectiveOn: dayOf(body, current), moves } as const;
    const act = { ...adjustment, ...without({ resolution }) };
    return this.propose(bookId, act, body, current);
  }

  @Post('ledger-books/:bookId/period-closings')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '申请结账 proposes to close a month and every open one before it' })
  periodClosing(
    @Param('bookId') bookId: string,
    @Body() body: ProposePeriodClosingBody,
    @Current() current: CurrentRequest,
  ) {
    const { period, carried = [] } = body;
    return this.propose(bookId, { kind: 'period-closing', period, carried }, body, current);
  }

  @Post('ledger-books/:bookId/period-reopenings')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({
    summary: '申请反结账，须由未参与结账的两人办理 proposes to open a month again, by two other persons',
  })
  periodReopening(
    @Param('bookId') bookId: string,
    @Body() body: ProposePeriodReopeningBody,
    @Current() current: CurrentRequest,
  ) {
    const act = { kind: 'period-reopening', period: body.period, effectiveOn: dayOf(body, current) } as const;
    return this.propose(bookId, act, body, current);
  }

  @Post('ledger-books/:bookId/year-closings')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({
    summary:
      '申请年结：结转收支、结十二月账、封账 proposes to carry forward, close December and end the book',
  })
  yearClosing(
    @Param('bookId') bookId: string,
    @Body() body: BookActBody,
    @Current() current: CurrentRequest,
  ) {
    return this.propose(bookId, { kind: 'year-closing' }, body, current);
  }

  @Post('ledger-books/:bookId/chart-versions')
  @Keyed()
  @Allow('finance-preparer')
  @ApiOperation({ summary: '申请启用新版科目表 proposes a new version of the chart of accounts' })
  chartVersion(
    @Param('bookId') bookId: string,
    @Body() body: ProposeChartVersionBody,
    @Current() current: CurrentRequest,
  ) {
    const { chartVersion, validFrom } = body;
    const accounts = body.accounts.map(({ guarded, ...account }) => ({
      ...account,
      ...(guarded ? { guarded: true as const } : {}),
    }));
    const version = { kind: 'chart-version', effectiveOn: dayOf(body, current), chartVersion } as const;
    return this.propose(bookId, { ...version, validFrom, accounts }, body, current);
  }

  @Post('book-proposals/:proposalId/reviews')
  @HttpCode(200)
  @Keyed()
  @Allow('auditor')
  @ApiOperation({ summary: '经费审查委员会审查预算 the review committee reviews a budget' })
  async review(
    @Param('proposalId') proposalId: string,
    @Body() { opinion, reviewedOn }: ReviewBookProposalBody,
    @Current() current: CurrentRequest,
  ) {
    const { now, today, actor, envelope } = current;
    const state = await this.proposals.find(proposalId);
    if (state.status === 'none' || !maySeeBook(actor, state.proposal.data.ownerUnitId))
      return refuse(reject('PROPOSAL_NOT_FOUND'), bookProposalRefusals);
    const on = businessDate(reviewedOn, 'reviewedOn', today);
    const data = { proposalId, reviewedBy: actor.personRef, reviewedOn: on, opinion };
    const handled = await this.proposals.decide({ type: 'ReviewProposal', data, now }, envelope);
    return accepted(orRefuse(handled, bookProposalRefusals), { id: proposalId });
  }

  private async propose(
    bookId: string,
    act: BookAct,
    { text, evidence }: BookActBody,
    current: CurrentRequest,
  ) {
    const { now, actor, envelope } = current;
    const { book } = await this.access.visible(bookId, current);
    const { ownerUnitId } = book;
    if (!mayDo(act, actor, ownerUnitId)) return refuse(reject('BOOK_NOT_FOUND', { bookId }), ledgerRefusals);
    const proposalId = createdId(envelope.commandId, 'book-proposal');
    const data = { proposalId, bookId, ownerUnitId, text, evidence, proposedBy: actor.personRef, act };
    const handled = orRefuse(await this.proposals.proposeAct(data, now, envelope), refusals);
    return accepted(handled, { id: proposalId });
  }
}

const dayOf = ({ effectiveOn }: { readonly effectiveOn?: string }, { today }: CurrentRequest): string =>
  businessDate(effectiveOn, 'effectiveOn', today);
