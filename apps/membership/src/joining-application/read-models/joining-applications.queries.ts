import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { PERSON_RECORDS, type PersonRecords } from '../../person/application/person-records.port.js';
import { type JoiningApplicationRow, joiningApplications } from './joining-applications.projection.js';

/** An application as a screen shows it; the name is looked up when it is asked for, and masked. */
export type JoiningApplicationView = JoiningApplicationRow & { readonly name: string };

export type JoiningApplicationFilter = Pick<Partial<JoiningApplicationRow>, 'unitId' | 'status'>;

@Injectable()
export class JoiningApplicationsQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(PERSON_RECORDS) private readonly persons: PersonRecords,
  ) {}

  async get(applicationId: string): Promise<JoiningApplicationView | undefined> {
    const row = await this.readModels.get(joiningApplications, applicationId);
    return row && (await this.withNames([row]))[0];
  }

  /** Without a union: of all unions, which only the federation may ask for. */
  async page(
    where: JoiningApplicationFilter,
    page: Pick<Query<JoiningApplicationRow>, 'limit' | 'after'>,
  ): Promise<RowPage<JoiningApplicationView>> {
    const index = where.unitId !== undefined ? 'byUnit' : where.status !== undefined ? 'byStatus' : undefined;
    const filter = index === undefined ? {} : { index, where };
    const { rows, ...rest } = await this.readModels.page(joiningApplications, { ...filter, ...page });
    return { rows: await this.withNames(rows), ...rest };
  }

  private async withNames(
    rows: readonly JoiningApplicationRow[],
  ): Promise<readonly JoiningApplicationView[]> {
    const names = await this.persons.masked(
      rows.map(({ personRef }) => personRef),
      ['name'],
    );
    return rows.map((row) => ({ ...row, name: names.get(row.personRef)?.name ?? '' }));
  }
}
