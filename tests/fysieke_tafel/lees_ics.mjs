// Reads an .ics from standard input by ical.js and prints what a calendar would make of it, as JSON.
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'

const kalender = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')))
const zone = new ICAL.Timezone(kalender.getFirstSubcomponent('vtimezone'))
ICAL.TimezoneService.reset()
ICAL.TimezoneService.register(zone)
const punten = kalender.getAllSubcomponents('vevent').map((deel) => {
  const punt = new ICAL.Event(deel)
  return {
    uid: punt.uid,
    sequence: punt.sequence,
    titel: punt.summary,
    plaats: punt.location,
    omschrijving: punt.description,
    begin: punt.startDate.toJSDate().toISOString(),
    einde: punt.endDate.toJSDate().toISOString(),
    zone: punt.startDate.zone.tzid,
    status: deel.getFirstPropertyValue('status'),
    organisator: punt.organizer,
    deelnemers: punt.attendees.map((een) => een.getFirstValue()),
  }
})
process.stdout.write(JSON.stringify({ methode: kalender.getFirstPropertyValue('method'), punten }))
