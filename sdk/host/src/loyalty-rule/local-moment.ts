import type { LocalMoment } from '@liuke/sdk';

/** An instant on the wall of a zone. */
export function localMoment(instant: Date, timeZone: string): LocalMoment {
  const local = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { day: local.toPlainDate().toString(), weekday: local.dayOfWeek, minute: local.hour * 60 + local.minute };
}
