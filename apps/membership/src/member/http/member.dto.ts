import { ChoiceField, DateField, IdField, PageQuery } from '@yigong/http';
import { RETENTION_REASONS, type RetentionReason } from '../domain/member.events.js';
import { MEMBERSHIP_STATUSES } from '../read-models/members.projection.js';

export class TransferMembershipBody {
  @IdField({ description: '新用人单位 the new employer; the membership goes to its union' })
  readonly employerId!: string;

  @DateField({ optional: true, description: '转接日期 day, default today' })
  readonly transferredOn?: string;
}

export class RetainMembershipBody {
  @ChoiceField(RETENTION_REASONS, { description: '保留会籍的原因 why' })
  readonly reason!: RetentionReason;

  @DateField({ optional: true, description: '保留日期 day, default today' })
  readonly retainedOn?: string;
}

export class ResignMembershipBody {
  @DateField({ optional: true, description: '退会日期 day, default today' })
  readonly resignedOn?: string;
}

export class MembersQuery extends PageQuery {
  @IdField({ optional: true, description: '工会 which union; default the own one' })
  readonly unitId?: string;

  @ChoiceField(MEMBERSHIP_STATUSES, { optional: true, description: '会籍状态 status' })
  readonly status?: (typeof MEMBERSHIP_STATUSES)[number];
}
