import { ChoiceField, DateField, IdField, PageQuery, TextField } from '@yigong/http';
import { CANCEL_REASONS, type CancelReason } from '../domain/member-card.events.js';

export class RequestCardBody {
  @IdField({ description: '会员 the member' })
  readonly memberId!: string;

  @DateField({ optional: true, description: '申领日期 day, default today' })
  readonly requestedOn?: string;
}

export class IssueCardBody {
  @TextField({
    max: 19,
    numbers: 'any',
    pattern: /^\d{16,19}$/,
    description: '卡号，只存入保险库 card number, for the vault only',
  })
  readonly cardNumber!: string;

  @DateField({ optional: true, description: '发放日期 day, default today' })
  readonly issuedOn?: string;
}

export class ActivateCardBody {
  @DateField({ optional: true, description: '激活日期 day, default today' })
  readonly activatedOn?: string;
}

export class ReportCardLostBody {
  @DateField({ optional: true, description: '挂失日期 day, default today' })
  readonly lostOn?: string;
}

export class ReplaceCardBody {
  @DateField({ optional: true, description: '补换日期 day, default today' })
  readonly replacedOn?: string;
}

export class CancelCardBody {
  @ChoiceField(CANCEL_REASONS, { description: '注销原因 why' })
  readonly reason!: CancelReason;

  @DateField({ optional: true, description: '注销日期 day, default today' })
  readonly cancelledOn?: string;
}

export class MemberCardsQuery extends PageQuery {
  @IdField({ description: '会员 whose cards' })
  readonly memberId!: string;
}
