import type { ProfileRecord } from '../../profile.ts';
import { makeIds, makeRecords, setValues } from '../make-records.ts';
import { createRandom } from '../random.ts';
import { archiveSome } from './archive-some.ts';

/** SKU, name, price, and the billing frequency of what is not bought once. */
const catalogue = `HS-VX100 | Vibration sensor VX-100 | 289
HS-VX200 | Vibration sensor VX-200, triaxial | 449
HS-VX200X | Vibration sensor VX-200 Ex, ATEX zone 1 | 799.5
HS-VX300 | Vibration sensor VX-300, wireless | 529
HS-TH010 | Surface thermometer TH-10 | 79.9
HS-TH020 | Infrared thermometer TH-20 | 189
HS-TC400 | Thermal camera TC-400 | 3490
HS-TC640 | Thermal camera TC-640 | 6990
HS-PR016 | Pressure transmitter PR-16 | 149
HS-PR160 | Pressure transmitter PR-160 | 199
HS-OL001 | Oil quality probe OL-1 | 1190
HS-OL002 | Oil particle counter OL-2 | 4790
HS-EM063 | Energy meter EM-63 A | 219
HS-EM250 | Energy meter EM-250 A | 389
HS-AC050 | Acoustic leak detector AC-50 | 1890
HS-GW004 | Gateway GW-4, LTE | 990
HS-GW008 | Gateway GW-8, Ethernet | 1290
HS-GW016 | Gateway GW-16 rack | 2490
HS-MNT01 | Mounting kit, magnetic | 24.9
HS-MNT02 | Mounting kit, M8 studs (10 pieces) | 39.9
HS-CBL05 | Sensor cable, 5 m | 19.99
HS-CBL20 | Sensor cable, 20 m | 49.99
HS-BAT01 | Battery pack VX-300 | 34.5
HS-ENC01 | Cabinet IP67 | 349
HS-SW-ST | Halden Cloud Standard, per machine | 14 | monthly
HS-SW-PR | Halden Cloud Professional, per machine | 29 | monthly
HS-SW-EN | Halden Cloud Enterprise, site licence | 1450 | monthly
HS-SW-AP | API access | 2400 | annually
HS-SW-AR | Archive, ten years | 960 | annually
HS-SV-IN | Installation, per day | 1180
HS-SV-CO | Commissioning | 2950
HS-SV-RM | Remote diagnosis, per hour | 145
HS-SV-AN | Annual inspection | 1890 | annually
HS-SV-CA | Calibration certificate | 120
HS-SV-SP | Spare parts contract | 340 | quarterly
HS-TR-B1 | Training: vibration basics | 690
HS-TR-A1 | Training: ISO 18436-2 category II | 2190
HS-TR-OS | Training on site, per day | 1650
HS-DEMO0 | Demonstration case | 0
HS-OLDVX | Vibration sensor VX-50 (discontinued) | 199`;

export interface DemoProduct {
  record: ProfileRecord;
  name: string;
  sku: string;
  price: number;
  frequency: string | undefined;
}

export function makeProducts(): DemoProduct[] {
  const random = createRandom(40);
  const lines = catalogue.split('\n').map((line) => line.split(' | '));
  const records = makeRecords({
    random,
    ids: makeIds(random, 1_482_200_311, lines.length, 90_000),
    fromMs: Date.UTC(2023, 0, 4),
    toMs: Date.UTC(2024, 5, 1),
    created: 'createdate',
    modified: 'hs_lastmodifieddate',
  });
  const products = records.map((record, index): DemoProduct => {
    const [sku = '', name = '', priceText = '0', frequency] = lines[index] ?? [];
    const price = Number(priceText);
    setValues(record, {
      name,
      hs_sku: sku,
      price: priceText,
      hs_price_eur: priceText,
      hs_price_usd: (price * 1.1).toFixed(2),
      hs_cost_of_goods_sold: price > 0 ? (price * 0.42).toFixed(2) : undefined,
      description: random.chance(0.7) ? `${name}. Order number ${sku}.` : undefined,
      hs_rich_text_description: random.chance(0.3) ? `<p><strong>${name}</strong></p>` : undefined,
      hs_product_type: sku.startsWith('HS-S') || sku.startsWith('HS-T') ? 'service' : 'inventory',
      hs_status: sku === 'HS-OLDVX' ? 'inactive' : 'active',
      hs_url: `https://www.halden-sensorik.example.com/products/${sku.toLowerCase()}`,
      recurringbillingfrequency: frequency,
      hs_recurring_billing_period: frequency === undefined ? undefined : 'P12M',
    });
    return { record, name, sku, price, frequency };
  });
  archiveSome(records, [lines.length - 1]);
  return products;
}
