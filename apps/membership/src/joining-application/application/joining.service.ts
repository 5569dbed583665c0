import { Inject, Injectable } from '@nestjs/common';
import type { Envelope, KeyReused } from '@yigong/event-store';
import {
  derivedId,
  invariant,
  isRejection,
  type LocalDate,
  type Position,
  reject,
  type Rejection,
} from '@yigong/kernel';
import { parseUscc } from '../../identifiers/uscc.js';
import { JoiningIntakeService } from '../../joining-intake/application/joining-intake.service.js';
import { applicationIdOf } from '../domain/joining-application.events.js';
import { type Applicant, APPLICANTS, type Applicants } from './applicants.port.js';
import { JoiningApplicationService } from './joining-application.service.js';
import {
  type JoiningLine,
  JoiningLines,
  lineCommandId,
  type LineRefusal,
  type Submission,
  type Verdict,
} from './joining-lines.js';
import { RECEIVING_UNIONS, type ReceivingUnions } from './receiving-unions.port.js';

export type LineResult = { readonly line: number } & (
  | {
      readonly applicationId: string;
      readonly unitId: string;
      readonly revision: number;
      readonly position: Position;
    }
  | { readonly refused: Rejection<LineRefusal | 'IDEMPOTENCY_KEY_REUSED'> }
);

export type Resubmission = {
  readonly applicationId: string;
  readonly employerUscc: string;
  readonly name?: string;
  readonly phone?: string;
  readonly onlyFor?: string;
  readonly submittedBy: string;
  readonly resubmittedOn: LocalDate;
};

export type Joined = { readonly lines: readonly LineResult[]; readonly position: Position };

/** Takes in applications: one from a phone or hundreds from a company, each accepted or refused by itself. */
@Injectable()
export class JoiningService {
  constructor(
    @Inject(APPLICANTS) private readonly applicants: Applicants,
    @Inject(JoiningLines) private readonly lines: JoiningLines,
    @Inject(RECEIVING_UNIONS) private readonly unions: ReceivingUnions,
    @Inject(JoiningIntakeService) private readonly intakes: JoiningIntakeService,
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
  ) {}

  /** What would become of the lines. Writes nothing. */
  async tryOut(
    lines: readonly JoiningLine[],
    submission: Submission,
    { commandId }: Envelope,
  ): Promise<Joined> {
    const verdicts = await this.lines.judge(lines, submission, commandId);
    return { lines: verdicts.map(asResult), position: NOWHERE };
  }

  /** A request of which no line is acceptable leaves nothing behind. */
  async submit(
    lines: readonly JoiningLine[],
    submission: Submission,
    envelope: Envelope,
  ): Promise<Joined | KeyReused> {
    const { intakeId, channel, submittedOn, now } = submission;
    const first = await this.intakes.find(intakeId);
    const verdicts = await this.lines.judge(lines, submission, envelope.commandId);
    const refusedLines = first.isReceived
      ? first.refusedLines
      : verdicts.flatMap(({ line, refused }) => (refused ? [{ line, code: refused.rejected }] : []));
    if (!first.isReceived && refusedLines.length === lines.length)
      return { lines: verdicts.map(asResult), position: NOWHERE };

    const refusalOf = (line: number) => refusedLines.find((refused) => refused.line === line)?.code;
    const bound = { ...envelope, requestDigest: digestOf(lines, verdicts, channel, refusalOf) };
    const lineCount = lines.length;
    const received = await this.intakes.receive(
      {
        type: 'ReceiveJoiningIntake',
        data: { intakeId, channel, lineCount, refusedLines, receivedOn: submittedOn },
        now,
      },
      bound,
    );
    if (isRejection<'IDEMPOTENCY_KEY_REUSED'>(received)) return received;

    const results: LineResult[] = [];
    let { position } = received;
    for (const verdict of verdicts) {
      const refusal = refusalOf(verdict.line) as LineRefusal | undefined;
      const result = refusal ? refusedAgain(verdict, refusal) : await this.submitLine(verdict, bound);
      // A line that names another person than the first time: the whole request is another one.
      if (isKeyReused(result)) return reject('IDEMPOTENCY_KEY_REUSED');
      results.push(result);
      if ('position' in result) position = Math.max(position, result.position) as Position;
    }
    return { lines: results, position };
  }

  /** A returned application comes again, with another employer or corrected contact data. */
  async resubmit(wish: Resubmission, now: string, envelope: Envelope) {
    const { employerUscc, name, phone, ...facts } = wish;
    const uscc = parseUscc(employerUscc);
    if (typeof uscc !== 'string') return uscc;
    const receiver = await this.unions.receiverOf(uscc, facts.resubmittedOn);
    // A digest of the whole request would outlive an erasure; this one holds no personal data.
    const requestDigest = derivedId('rejoining-request', facts.applicationId, uscc);
    const data = { ...facts, ...receiver };
    const handled = await this.applications.execute(
      { type: 'ResubmitJoiningApplication', data, now },
      { ...envelope, requestDigest },
    );
    if (isRejection(handled) || handled.repeated || handled.state.status === 'none') return handled;
    const changes = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
    await this.applicants.update(handled.state.personRef, changes);
    return handled;
  }

  private async submitLine({ line, read }: Verdict, envelope: Envelope): Promise<LineResult> {
    invariant(read !== undefined, 'a line that was not refused can be read');
    const { applicant, command } = read;
    // The number is reserved and the person sealed before the append; see the vault's promises.
    const personRef = await this.applicants.keep(command.data.personRef, applicant);
    if (typeof personRef !== 'string') return { line, refused: personRef };
    const applicationId = applicationIdOf(personRef);
    const data = { ...command.data, personRef, applicationId };
    const lineEnvelope = { ...envelope, commandId: lineCommandId(envelope.commandId, line) };
    const handled = await this.applications.execute({ ...command, data }, lineEnvelope);
    if (isRejection<LineRefusal>(handled)) return { line, refused: handled };
    const { state, revision, position, repeated } = handled;
    if (!repeated) await this.applicants.update(personRef, contactOf(applicant));
    const unitId = state.status === 'none' ? '' : state.unitId;
    return { line, applicationId, unitId, revision, position };
  }
}

const NOWHERE = -1 as Position;

const contactOf = ({ name, phone, address }: Applicant) => ({
  name,
  phone,
  ...(address !== undefined && { address }),
});

const isKeyReused = (result: LineResult): boolean =>
  'refused' in result && result.refused.rejected === 'IDEMPOTENCY_KEY_REUSED';

const asResult = ({ line, read, refused }: Verdict): LineResult => {
  if (refused || !read) return { line, refused: refused! };
  const { applicationId, route } = read.command.data;
  return { line, applicationId, unitId: route?.unitId ?? '', revision: -1, position: NOWHERE };
};

/** A line that was refused the first time is refused again, whatever would become of it today. */
const refusedAgain = ({ line, refused }: Verdict, code: LineRefusal): LineResult => ({
  line,
  refused: refused?.rejected === code ? refused : { rejected: code, facts: {} },
});

/** Binds the key to the request by the refs of the persons it names: a digest of their data would outlive an erasure. */
const digestOf = (
  lines: readonly JoiningLine[],
  verdicts: readonly Verdict[],
  channel: string,
  refusalOf: (line: number) => string | undefined,
): string =>
  derivedId(
    'joining-request',
    channel,
    ...verdicts.flatMap(({ line, read }) =>
      refusalOf(line) ? ['', ''] : [read?.command.data.personRef ?? '', lines[line - 1]!.employerUscc],
    ),
  );
