import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type ErasureRow, erasures } from './erasures.projection.js';
import { type ReadOfPersonRow, readsOfPerson } from './reads-of-person.projection.js';

@Injectable()
export class PersonsQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  erasure(personRef: string): Promise<ErasureRow | undefined> {
    return this.readModels.get(erasures, personRef);
  }

  /** Newest first. */
  reads(personRef: string, page: Pick<Query<ReadOfPersonRow>, 'limit' | 'after'>) {
    return this.readModels.page(readsOfPerson, {
      index: 'byPerson',
      where: { personRef },
      descending: true,
      ...page,
    });
  }
}
