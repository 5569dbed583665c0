import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type BookProposalRow, bookProposals } from './book-proposals.projection.js';

type Paging = { readonly limit?: number; readonly after?: string };

@Injectable()
export class BookProposalQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  one(proposalId: string): Promise<BookProposalRow | undefined> {
    return this.rows.get(bookProposals, proposalId);
  }

  /** Of all unions, or of one. */
  page(ownerUnitId: string | undefined, status: BookProposalRow['status'] | undefined, paging: Paging) {
    const wanted = status === undefined ? {} : { status };
    return ownerUnitId === undefined
      ? this.rows.page(bookProposals, { ...paging, index: 'byStatus', where: wanted })
      : this.rows.page(bookProposals, { ...paging, index: 'byOwner', where: { ownerUnitId, ...wanted } });
  }
}
