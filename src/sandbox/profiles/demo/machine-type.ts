import type { WireProperty } from '../../../wire/index.ts';
import { choices } from '../choices.ts';
import { defineProperties } from '../define-properties.ts';

/** One property of every kind there is, so that all of them can be seen at work. */
export function machineProperties(): WireProperty[] {
  return defineProperties('machine_information', [
    ['text', 'name', 'Name', { custom: true }],
    ['text', 'serial_number', 'Serial number', { custom: true, unique: true }],
    ['textarea', 'location_details', 'Where to find it', { custom: true }],
    ['html', 'maintenance_instructions', 'Maintenance instructions', { custom: true }],
    ['phone', 'control_room_phone', 'Control room', { custom: true }],
    ['phoneNumber', 'sim_number', 'SIM card number', { custom: true }],
    ['file', 'manual', 'Manual', { custom: true, description: 'File id or URL.' }],
    ['number', 'rated_power_kw', 'Rated power (kW)', { custom: true }],
    ['number', 'operating_hours', 'Operating hours', { custom: true }],
    [
      'number',
      'replacement_value',
      'Replacement value',
      { custom: true, currency: 'replacement_value_currency' },
    ],
    [
      'select',
      'replacement_value_currency',
      'Currency',
      { custom: true, options: choices('EUR: EUR | USD: USD') },
    ],
    ['equation', 'hours_per_kw', 'Hours per kW', { custom: true }],
    ['bool', 'monitored', 'Monitored', { custom: true }],
    ['date', 'commissioned_on', 'Commissioned on', { custom: true }],
    ['datetime', 'last_measurement_at', 'Last measurement', { custom: true }],
    [
      'select',
      'machine_type',
      'Machine type',
      { custom: true, options: choices('pump | fan | compressor | gearbox | turbine | conveyor | crane') },
    ],
    ['radio', 'condition', 'Condition', { custom: true, options: choices('good | watch | alert | danger') }],
    [
      'checkbox',
      'sensors',
      'Sensors',
      {
        custom: true,
        options: choices('vx_100: VX-100 | vx_200: VX-200 | vx_300: VX-300 | th_10: TH-10 | ol_1: OL-1'),
      },
    ],
    ['owner', 'service_engineer', 'Service engineer', { custom: true }],
    ['json', 'thresholds', 'Alarm thresholds', { custom: true }],
    ['coordinates', 'position', 'Position', { custom: true, hidden: true }],
  ]);
}
