import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { PERSON_RECORDS, type PersonRecords } from '../../person/application/person-records.port.js';
import { memberIdOf } from '../domain/member.events.js';
import { type MemberRow, members } from './members.projection.js';

/** A member as a screen shows it; the name is looked up when it is asked for, and masked. */
export type MemberView = MemberRow & { readonly name: string };

export type MemberFilter = Pick<Partial<MemberRow>, 'unitId' | 'status'>;

@Injectable()
export class MembersQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(PERSON_RECORDS) private readonly persons: PersonRecords,
  ) {}

  async get(memberId: string): Promise<MemberView | undefined> {
    const row = await this.readModels.get(members, memberId);
    return row && (await this.withNames([row]))[0];
  }

  ofPerson(personRef: string): Promise<MemberView | undefined> {
    return this.get(memberIdOf(personRef));
  }

  /** Without a union: of all unions, which only the federation may ask for. */
  async page(
    where: MemberFilter,
    page: Pick<Query<MemberRow>, 'limit' | 'after'>,
  ): Promise<RowPage<MemberView>> {
    const index = where.unitId !== undefined ? 'byUnit' : where.status !== undefined ? 'byStatus' : undefined;
    const filter = index === undefined ? {} : { index, where };
    const { rows, ...rest } = await this.readModels.page(members, { ...filter, ...page });
    return { rows: await this.withNames(rows), ...rest };
  }

  private async withNames(rows: readonly MemberRow[]): Promise<readonly MemberView[]> {
    const names = await this.persons.masked(
      rows.map(({ personRef }) => personRef),
      ['name'],
    );
    return rows.map((row) => ({ ...row, name: names.get(row.personRef)?.name ?? '' }));
  }
}
