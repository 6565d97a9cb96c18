import type { Culture } from './culture.ts';

export const worldCultures: readonly Culture[] = [
  {
    country: 'Japan',
    countryCode: 'JP',
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    dialCode: '+81',
    currency: 'USD',
    given: '健=ken, 美咲=misaki, 翔太=shota, さくら=sakura, 大輔=daisuke, 陽子=yoko, 𠮷男=yoshio, 愛=ai',
    family:
      '渡辺=watanabe, 佐藤=sato, 鈴木=suzuki, 髙橋=takahashi, 田中=tanaka, 山﨑=yamazaki, 小林=kobayashi',
    cities: '横浜市, 220-0011|大阪市, 530-0001|名古屋市, 450-0002',
    streets: '港町, 中央通り, 桜丘',
    companies: `渡辺精機株式会社=watanabe-seiki: MACHINERY | 東海自動車部品株式会社=tokai-parts: AUTOMOTIVE
      | 瀬戸内造船株式会社=setouchi-zosen: SHIPBUILDING | 北海乳業株式会社=hokkai-nyugyo: DAIRY
      | 富士電子工業株式会社=fuji-denshi: SEMICONDUCTORS | 京都精密株式会社=kyoto-seimitsu: MEDICAL_DEVICES`,
  },
  {
    country: 'China',
    countryCode: 'CN',
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    dialCode: '+86',
    currency: 'USD',
    given: '伟=wei, 芳=fang, 秀英=xiuying, 磊=lei, 静=jing, 强=qiang, 丽娜=lina',
    family: '王=wang, 李=li, 张=zhang, 刘=liu, 欧阳=ouyang, 陈=chen, 黄=huang',
    cities: '上海, 200000|深圳, 518000|苏州, 215000',
    streets: '南京路, 人民大道',
    companies: `苏州精工机械=suzhou-jinggong: INDUSTRIAL_AUTOMATION | 华东风能=huadong-wind: RENEWABLES_ENVIRONMENT
      | 深圳微电子=shenzhen-micro: SEMICONDUCTORS | 长江物流=yangtze-logistics: LOGISTICS_AND_SUPPLY_CHAIN
      | 海港起重=haigang-cranes: MARITIME`,
  },
  {
    country: 'South Korea',
    countryCode: 'KR',
    language: 'ko',
    timeZone: 'Asia/Seoul',
    dialCode: '+82',
    currency: 'USD',
    given: '민준=minjun, 서연=seoyeon, 지훈=jihoon, 하은=haeun, 동현=donghyun, 유진=yujin',
    family: '김=kim, 이=lee, 박=park, 최=choi, 정=jung, 남궁=namgung',
    cities: '부산, 48058|인천, 21999|울산, 44675',
    streets: '해운대로, 중앙로',
    companies: `한빛조선=hanbit-shipyard: SHIPBUILDING | 대한정밀=daehan-precision: MACHINERY
      | 서해화학=seohae-chemical: CHEMICALS | 미래전지=mirae-battery: ELECTRICAL_ELECTRONIC_MANUFACTURING`,
  },
  {
    country: 'United Arab Emirates',
    countryCode: 'AE',
    language: 'ar',
    timeZone: 'Asia/Dubai',
    dialCode: '+971',
    currency: 'USD',
    given: 'مريم=maryam, أحمد=ahmad, فاطمة=fatima, خالد=khalid, ليلى=layla, يوسف=yusuf, نور=nour',
    family:
      'الحداد=alhaddad, المنصوري=almansouri, بن سعيد=bin-said, الزعابي=alzaabi, حسن=hasan, النجار=alnajjar',
    cities: 'دبي, 00000|أبوظبي, 00000|الشارقة, 00000',
    streets: 'شارع الشيخ زايد, شارع الكورنيش',
    companies: `شركة الخليج للألومنيوم=gulf-aluminium: MINING_METALS | مصانع النخيل للتعبئة=nakheel-packaging: PACKAGING_AND_CONTAINERS
      | واحة الطاقة الشمسية=wahat-solar: RENEWABLES_ENVIRONMENT | مرافئ الشرق=eastern-ports: MARITIME
      | Desert Falcon Cooling LLC: FACILITIES_SERVICES`,
  },
  {
    country: 'India',
    countryCode: 'IN',
    language: 'en',
    timeZone: 'Asia/Kolkata',
    dialCode: '+91',
    currency: 'USD',
    given: 'Ananya, Rohan, Lakshmi, Arjun, Priya, Vikram, आरती=aarti, தமிழ்செல்வி=tamilselvi, Imran',
    family: 'Iyer, Patel, Chattopadhyay, Singh, Reddy, Khan, शर्मा=sharma, Venkataraghavan',
    cities: 'Pune, 411001|Chennai, 600001|Ahmedabad, 380001',
    streets: 'MG Road, Anna Salai, Station Road',
    companies: `Deccan Forge Ltd: MECHANICAL_OR_INDUSTRIAL_ENGINEERING | Coromandel Textiles Pvt Ltd: TEXTILES
      | Saraswati Pumps Pvt Ltd: MACHINERY | Himalaya Dairy Cooperative: DAIRY | Bengal Jute Mills Ltd: TEXTILES
      | Malabar Spices Exports: FOOD_PRODUCTION | Navi Pharma Ltd: PHARMACEUTICALS`,
  },
  {
    country: 'Nigeria',
    countryCode: 'NG',
    language: 'en',
    timeZone: 'Africa/Lagos',
    dialCode: '+234',
    currency: 'USD',
    given: 'Chidinma, Olúwaṣeun, Ngozi, Emeka, Àdùkẹ́, Yusuf, Ifeoma, Tùndé',
    family: 'Okonkwo, Adébáyọ̀, Eze, Balogun, Nwachukwu, Ọlájídé, Danjuma',
    cities: 'Lagos, 101233|Ibadan, 200212|Port Harcourt, 500272',
    streets: 'Broad Street, Ahmadu Bello Way',
    companies: `Lagos Cement Works Plc: BUILDING_MATERIALS | Delta Gas Compression Ltd: OIL_ENERGY
      | Ìbàdàn Cocoa Mills Ltd: FOOD_PRODUCTION | Niger Bridge Steel Ltd: MINING_METALS | Savanna Beverages Plc: FOOD_BEVERAGES`,
  },
  {
    country: 'United Kingdom',
    countryCode: 'GB',
    language: 'en',
    timeZone: 'Europe/London',
    dialCode: '+44',
    currency: 'USD',
    given: 'Siobhán, Alistair, Gwendolyn, Nigel, Zoë, Rhys, Beatrice, Seán, Oluwaseun',
    family: "O'Connor, Featherstonehaugh, MacLeod, Ap Rhys, Smith, Hughes-Jones, Patel",
    cities: 'Leeds, LS1 4AP|Aberdeen, AB10 1AB|Swansea, SA1 3SN',
    streets: 'High Street, Dock Road, Mill Lane',
    companies: `Pennine Pumps Ltd: MACHINERY | North Sea Subsea Ltd: OIL_ENERGY | Thistle Distillers Ltd: WINE_AND_SPIRITS
      | Severn Valley Rail plc: TRANSPORTATION_TRUCKING_RAILROAD | Cotswold Dairies Ltd: DAIRY
      | Harbour & Sons Ltd: FISHERY | Fenland Sugar plc: FOOD_PRODUCTION`,
  },
  {
    country: 'United States',
    countryCode: 'US',
    language: 'en',
    timeZone: 'America/Chicago',
    dialCode: '+1',
    currency: 'USD',
    given: 'Mary-Ann, DeShawn, Renée, Bob, Guadalupe, Ezekiel, Wren, Hye-jin, Kai',
    family: "O'Brien, Washington, Nuñez, Lee, Smith Jr., Kowalski, Begay, St. John",
    cities: 'Milwaukee, 53202|Tulsa, 74103|Pittsburgh, 15222',
    streets: 'Main Street, Foundry Avenue, Lake Drive',
    companies: `Great Lakes Hydraulics Inc.: MACHINERY | Prairie Wind Partners LLC: RENEWABLES_ENVIRONMENT
      | Three Rivers Steel Corp.: MINING_METALS | Bayou Seafood Packers LLC: FISHERY | Cascade Pulp & Paper Inc.: PAPER_FOREST_PRODUCTS
      | Lone Star Compressors Inc.: OIL_ENERGY | Hudson Elevator Co.: CONSTRUCTION | Copper State Cooling LLC: FACILITIES_SERVICES`,
  },
  {
    country: 'Brazil',
    countryCode: 'BR',
    language: 'pt-br',
    timeZone: 'America/Sao_Paulo',
    dialCode: '+55',
    currency: 'USD',
    given: 'João, Conceição, Antônio, Luísa, Inês, Thiago, Mônica, Vinícius',
    family: 'da Conceição, Araújo, Gonçalves, Simões, dos Anjos, Brandão',
    cities: 'São Paulo, 01001-000|Florianópolis, 88010-000|Maceió, 57020-000',
    streets: 'avenida Paulista, rua das Flores',
    companies: `Usina São João S.A.: FOOD_PRODUCTION | Celulose Araucária S.A.: PAPER_FOREST_PRODUCTS
      | Mineração Boa Esperança Ltda.: MINING_METALS | Café Simões Ltda.: FOOD_BEVERAGES | Turbinas do Sul S.A.: MACHINERY`,
  },
  {
    country: 'Vietnam',
    countryCode: 'VN',
    language: 'vi',
    timeZone: 'Asia/Ho_Chi_Minh',
    dialCode: '+84',
    currency: 'USD',
    given: 'Thị Hương, Văn Đức, Ngọc Ánh, Quốc Bảo, Thùy Dương, Minh Tuấn',
    family: 'Nguyễn, Trần, Lê, Phạm, Đặng, Huỳnh',
    cities: 'Hải Phòng, 180000|Đà Nẵng, 550000|Cần Thơ, 900000',
    streets: 'đường Lê Lợi, đường Nguyễn Huệ',
    companies: `Dệt May Sông Hồng: TEXTILES | Thủy Sản Cửu Long: FISHERY | Cơ Khí Hải Phòng: MACHINERY
      | Gạch Men Đồng Nai: BUILDING_MATERIALS | Bao Bì Sài Gòn: PACKAGING_AND_CONTAINERS`,
  },
  {
    country: 'Georgia',
    countryCode: 'GE',
    language: 'ka',
    timeZone: 'Asia/Tbilisi',
    dialCode: '+995',
    currency: 'EUR',
    given: 'ნინო=nino, გიორგი=giorgi, თამარ=tamar, ლევან=levan, ქეთევან=ketevan',
    family: 'ბერიძე=beridze, კაპანაძე=kapanadze, ლომიძე=lomidze, წერეთელი=tsereteli',
    cities: 'თბილისი, 0105|ბათუმი, 6000',
    streets: 'რუსთაველის გამზირი, აღმაშენებლის ქუჩა',
    companies: `კახური ღვინო=kakhuri-wine: WINE_AND_SPIRITS | კოლხეთი ჩაი=kolkheti-tea: FOOD_BEVERAGES
      | რუსთავის ფოლადი=rustavi-steel: MINING_METALS | შავი ზღვის პორტი=black-sea-port: MARITIME
      | ბორჯომის წყლები=borjomi-waters: FOOD_BEVERAGES`,
  },
];
