import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type EmployerRow, employers } from './employers.projection.js';

@Injectable()
export class EmployersQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  get(employerId: string): Promise<EmployerRow | undefined> {
    return this.readModels.get(employers, employerId);
  }

  page(uscc: string | undefined, page: Pick<Query<EmployerRow>, 'limit' | 'after'>) {
    const filter = uscc === undefined ? {} : { index: 'byCode', where: { uscc: uscc.toUpperCase() } };
    return this.readModels.page(employers, { ...filter, ...page });
  }
}
