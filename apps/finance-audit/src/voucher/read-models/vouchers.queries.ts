import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type VoucherRow, vouchers } from './vouchers.projection.js';

type Paging = { readonly limit?: number; readonly after?: string };

@Injectable()
export class VoucherQueries {
  constructor(@Inject(READ_MODELS) private readonly rows: ReadModels) {}

  get(voucherId: string): Promise<VoucherRow | undefined> {
    return this.rows.get(vouchers, voucherId);
  }

  list(ownerUnitId: string | undefined, status: string | undefined, paging: Paging) {
    const where = {
      ...(ownerUnitId === undefined ? {} : { ownerUnitId }),
      ...(status === undefined ? {} : { status: status as VoucherRow['status'] }),
    };
    const scoped = status === undefined ? 'byUnit' : 'byUnitAndStatus';
    const unscoped = status === undefined ? 'byPlace' : 'byStatus';
    return this.rows.page(vouchers, {
      index: ownerUnitId === undefined ? unscoped : scoped,
      where,
      ...paging,
    });
  }
}
