import { Inject, Injectable } from '@nestjs/common';
import type { Envelope, KeyReused } from '@yigong/event-store';
import { derivedId, invariant, isRejection, type Position, reject, type Rejection } from '@yigong/kernel';
import { JoiningIntakeService } from '../../joining-intake/application/joining-intake.service.js';
import type { RefusedLine } from '../../joining-intake/domain/joining-intake.events.js';
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

export type LineResult = { readonly line: number } & (
  | {
      readonly applicationId: string;
      readonly unitId: string;
      readonly revision: number;
      readonly position: Position;
    }
  | { readonly refused: Rejection<LineRefusal> }
);

export type Joined = { readonly lines: readonly LineResult[]; readonly position: Position };

/** Takes in applications: one from a phone or hundreds from a company, each accepted or refused by itself. */
@Injectable()
export class JoiningService {
  constructor(
    @Inject(APPLICANTS) private readonly applicants: Applicants,
    @Inject(JoiningLines) private readonly lines: JoiningLines,
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
      : verdicts.flatMap(({ line, refused }) => (refused ? [{ line, ...refused }] : []));
    if (!first.isReceived && refusedLines.length === lines.length)
      return { lines: verdicts.map(asResult), position: NOWHERE };

    const refusalOf = (line: number) => refusedLines.find((refused) => refused.line === line);
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
      const refused = refusalOf(verdict.line);
      const result = refused ? refusedAsBefore(refused) : await this.submitLine(verdict, bound);
      // A line that names another person than the first time: the whole request is another one.
      if (isKeyReused(result)) return reject('IDEMPOTENCY_KEY_REUSED');
      results.push(result);
      if ('position' in result) position = Math.max(position, result.position) as Position;
    }
    return { lines: results, position };
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
const refusedAsBefore = ({ line, rejected, facts }: RefusedLine): LineResult => ({
  line,
  refused: { rejected: rejected as LineRefusal, facts },
});

/** Binds the key to the request by the refs of the persons it names: a digest of their data would outlive an erasure. */
const digestOf = (
  lines: readonly JoiningLine[],
  verdicts: readonly Verdict[],
  channel: string,
  refusalOf: (line: number) => RefusedLine | undefined,
): string =>
  derivedId(
    'joining-request',
    channel,
    ...verdicts.flatMap(({ line, read }) =>
      refusalOf(line) ? ['', ''] : [read?.command.data.personRef ?? '', lines[line - 1]!.employerUscc],
    ),
  );
