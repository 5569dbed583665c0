import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Current, type CurrentRequest, NoFields } from '@yigong/http';
import { type CalendarRun, CoverCalendar } from '../application/cover-calendar.js';

/** The calendar runs by itself; this lets somebody who does not want to wait run it now. */
@ApiTags('mutual-insurance')
@Controller('api/v1/mutual-insurance/calendar-runs')
export class CoverCalendarController {
  constructor(private readonly calendar: CoverCalendar) {}

  @Post()
  @HttpCode(200)
  @Allow('mutual-officer', 'operations')
  run(@Body() _body: NoFields, @Current() { today, now }: CurrentRequest): Promise<CalendarRun> {
    return this.calendar.run(today, now);
  }
}
