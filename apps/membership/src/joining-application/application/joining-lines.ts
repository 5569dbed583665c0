import { createdId, derivedId, isRejection, type LocalDate, type Rejection } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { IdentityNumberRefusal } from '../../identifiers/identity-number.js';
import { parseIdentityNumber } from '../../identifiers/identity-number.js';
import { parseUscc, type UsccRefusal } from '../../identifiers/uscc.js';
import type { SubmitJoiningApplication } from '../domain/joining-application.commands.js';
import {
  joiningApplicationDecider,
  type JoiningApplicationRefusal,
} from '../domain/joining-application.decider.js';
import { applicationIdOf, type Channel } from '../domain/joining-application.events.js';
import { type Applicant, APPLICANTS, type ApplicantRefusal, type Applicants } from './applicants.port.js';
import { ENDED_MEMBERSHIPS, type EndedMemberships } from './ended-memberships.port.js';
import { JoiningApplicationService } from './joining-application.service.js';
import { RECEIVING_UNIONS, type ReceivingUnions } from './receiving-unions.port.js';

/** One worker who wants to join, as a form or a line of a list says it. */
export type JoiningLine = { readonly applicant: Applicant; readonly employerUscc: string };

export type Submission = {
  readonly intakeId: string;
  readonly channel: Channel;
  readonly onlyFor?: string;
  readonly submittedBy: string;
  readonly submittedOn: LocalDate;
  readonly today: LocalDate;
  readonly now: string;
};

export type LineRefusal =
  | IdentityNumberRefusal
  | UsccRefusal
  | JoiningApplicationRefusal
  | ApplicantRefusal
  | 'LINE_REPEATS_A_PERSON';

/** A line that could be read: whom it names, and the wish it stands for. */
export type ReadLine = {
  readonly line: number;
  readonly applicant: Applicant;
  readonly command: SubmitJoiningApplication;
};

/** What was read of a line, and what stands against it; a line can be readable and refused. */
export type Verdict = {
  readonly line: number;
  readonly read?: ReadLine;
  readonly refused?: Rejection<LineRefusal>;
};

/** The command of the nth line of a request. */
export const lineCommandId = (commandId: string, line: number): string =>
  derivedId('line', commandId, String(line));

/** Reads lines and says what would become of them. Nothing is written, neither here nor in the vault. */
@Injectable()
export class JoiningLines {
  constructor(
    @Inject(APPLICANTS) private readonly applicants: Applicants,
    @Inject(RECEIVING_UNIONS) private readonly unions: ReceivingUnions,
    @Inject(ENDED_MEMBERSHIPS) private readonly memberships: EndedMemberships,
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
  ) {}

  async judge(
    lines: readonly JoiningLine[],
    submission: Submission,
    commandId: string,
  ): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = [];
    const seen = new Set<string>();
    for (const [index, line] of lines.entries()) {
      const verdict = await this.judgeLine(line, index + 1, submission, commandId);
      const identityNumber = verdict.read?.applicant.identityNumber;
      const repeats = identityNumber !== undefined && seen.has(identityNumber);
      if (identityNumber !== undefined) seen.add(identityNumber);
      verdicts.push(repeats ? { line: verdict.line, refused: repeated } : verdict);
    }
    return verdicts;
  }

  private async judgeLine(
    { applicant, employerUscc }: JoiningLine,
    line: number,
    submission: Submission,
    commandId: string,
  ): Promise<Verdict> {
    const { today, now, ...facts } = submission;
    const identity = parseIdentityNumber(applicant.identityNumber, today);
    if (isRejection<IdentityNumberRefusal>(identity)) return { line, refused: identity };
    const uscc = parseUscc(employerUscc);
    if (typeof uscc !== 'string') return { line, refused: uscc };

    const identityNumber = identity.number;
    const personRef =
      (await this.applicants.holderOf(identityNumber)) ?? createdId(lineCommandId(commandId, line), 'person');
    const receiver = await this.unions.receiverOf(uscc, facts.submittedOn);
    const endedRound = await this.memberships.endedRoundOf(personRef);
    const applicationId = applicationIdOf(personRef);
    const person = { applicationId, personRef, sex: identity.sex };
    const ended = endedRound === undefined ? {} : { endedRound };
    const data = { ...facts, ...person, ...receiver, ...ended };
    const command: SubmitJoiningApplication = { type: 'SubmitJoiningApplication', data, now };
    const read = { line, applicant: { ...applicant, identityNumber }, command };

    const decision = joiningApplicationDecider.decide(command, await this.applications.find(applicationId));
    return isRejection<JoiningApplicationRefusal>(decision)
      ? { line, read, refused: decision }
      : { line, read };
  }
}

const repeated: Rejection<LineRefusal> = { rejected: 'LINE_REPEATS_A_PERSON', facts: {} };
