import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { type ApiClientRow, apiClientsModel } from './api-clients.projection.js';

type Page = Pick<Query<ApiClientRow>, 'limit' | 'after'>;

@Injectable()
export class ApiClientQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  list(page: Page, status?: ApiClientRow['status']): Promise<RowPage<ApiClientRow>> {
    const filter = status === undefined ? {} : { where: { status } };
    return this.readModels.page(apiClientsModel, { index: 'byStatus', ...filter, ...page });
  }

  one(clientId: string): Promise<ApiClientRow | undefined> {
    return this.readModels.get(apiClientsModel, clientId);
  }
}
