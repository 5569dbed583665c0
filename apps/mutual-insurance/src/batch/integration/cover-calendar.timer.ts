import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { CLOCK } from '@yigong/http';
import { businessDay, type Clock, type LocalDate } from '@yigong/kernel';
import { CoverCalendar } from '../application/cover-calendar.js';

const LOOK_EVERY_MS = 500;
/** Cover ends only when the day turns, so every batch in force is looked at then, and now and again for what was shown late. */
const FULL_RUN_EVERY_LOOKS = 120;

/** Looks at the business clock and lets the calendar run; one run at a time, and never a missed day: a run catches up. */
@Injectable()
export class CoverCalendarTimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;
  private fullRunOn = '';
  private looksSince = 0;
  private readonly logger = new Logger('cover-calendar');

  constructor(
    private readonly calendar: CoverCalendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.wait();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private wait(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.look().finally(() => this.wait());
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const now = this.clock.now();
    try {
      await this.turnDay(businessDay(now), now);
    } catch (error) {
      // The next look tries again; until then the cover's status says what is still to be done.
      this.logger.error(error instanceof Error ? error.message : String(error));
    }
  }

  private async turnDay(today: LocalDate, now: string): Promise<void> {
    this.looksSince += 1;
    if (today === this.fullRunOn && this.looksSince < FULL_RUN_EVERY_LOOKS) {
      if ((await this.calendar.begin(today, now)) === 0) return;
    }
    const { begunCount, endedCount } = await this.calendar.run(today, now);
    // What has just begun may be over already, when the clock has leapt: looked at again until nothing moves.
    this.fullRunOn = begunCount + endedCount === 0 ? today : '';
    this.looksSince = 0;
  }
}
