import type { Culture } from './culture.ts';

export const europeanCultures: readonly Culture[] = [
  {
    country: 'Germany',
    countryCode: 'DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    dialCode: '+49',
    currency: 'EUR',
    given: 'Jürgen, Ute, Anneliese, Björn, Sönke, Käthe, Matthias, Friederike, Jens, Petra, Torsten, Heike',
    family:
      'Müller, Schröder, Groß, Böhm, Krüger, Vogt, Freiherr von Stetten, Süß, Lehmann, Jäger, Öztürk-Meier',
    cities: 'Hamburg, 20095|München, 80331|Köln, 50667|Leipzig, 04109|Görlitz, 02826',
    streets: 'Hafenstraße, Industrieweg, Am Alten Gaswerk, Königsallee',
    companies: `Nordlicht Maschinenbau GmbH: MACHINERY | Elbtal Getriebe AG: MECHANICAL_OR_INDUSTRIAL_ENGINEERING
      | Brauerei Süßkind KG: FOOD_BEVERAGES | Schwarzwald Papier GmbH & Co. KG: PAPER_FOREST_PRODUCTS
      | Hanse Hafentechnik GmbH: MARITIME | Isar Medizintechnik GmbH: MEDICAL_DEVICES
      | Lausitz Windkraft eG: RENEWABLES_ENVIRONMENT | Rheingold Chemie AG: CHEMICALS`,
  },
  {
    country: 'Poland',
    countryCode: 'PL',
    language: 'pl',
    timeZone: 'Europe/Warsaw',
    dialCode: '+48',
    currency: 'EUR',
    given: 'Łukasz, Małgorzata, Zbigniew, Agnieszka, Paweł, Żaneta, Grażyna, Michał, Świętosława, Jędrzej',
    family: 'Nowak, Kowalczyk, Wójcik, Dąbrowska, Żak, Szymański, Źródłowski, Pająk, Brzęczyszczykiewicz',
    cities: 'Kraków, 30-001|Łódź, 90-001|Gdańsk, 80-001|Wrocław, 50-001',
    streets: 'ul. Piotrkowska, ul. Długa, aleja Róż',
    companies: `Huta Śląska S.A.: MINING_METALS | Bałtyk Stocznia Sp. z o.o.: SHIPBUILDING
      | Młyn Żytni Sp. z o.o.: FOOD_PRODUCTION | Wisła Logistyka S.A.: LOGISTICS_AND_SUPPLY_CHAIN
      | Tatra Meble Sp. z o.o.: FURNITURE | Polskie Szkło S.A.: GLASS_CERAMICS_CONCRETE`,
  },
  {
    country: 'Norway',
    countryCode: 'NO',
    language: 'no',
    timeZone: 'Europe/Oslo',
    dialCode: '+47',
    currency: 'EUR',
    given: 'Åse, Øyvind, Bjørn, Ingrid, Sølvi, Håkon, Pål, Ragnhild, Kjersti',
    family: 'Hansen, Bjørnstad, Ødegård, Strøm, Næss, Aasen, Lillebø',
    cities: 'Bergen, 5003|Ålesund, 6002|Tromsø, 9008|Bodø, 8006',
    streets: 'Strandgata, Kongens gate, Sjøgata',
    companies: `Fjordkraft Turbiner AS: RENEWABLES_ENVIRONMENT | Ålesund Fiskeforedling AS: FISHERY
      | Nordhavn Offshore ASA: OIL_ENERGY | Tromsø Aluminium AS: MINING_METALS | Hardanger Bryggeri AS: FOOD_BEVERAGES
      | Solvær Papp AS: PACKAGING_AND_CONTAINERS`,
  },
  {
    country: 'France',
    countryCode: 'FR',
    language: 'fr',
    timeZone: 'Europe/Paris',
    dialCode: '+33',
    currency: 'EUR',
    given: 'Élodie, François, Anaïs, Benoît, Maëlys, Jérôme, Cécile, Loïc, Zoë, Noël',
    family: "Lefèvre, d'Aubigné, Gauthier, Bérenger, Le Goff, Châtelain, Garçon, L'Hermite",
    cities: 'Lyon, 69001|Orléans, 45000|Besançon, 25000|Nîmes, 30000',
    streets: 'rue de la République, boulevard Saint-Germain, quai des Brumes',
    companies: `Ateliers Lefèvre SAS: MACHINERY | Verrerie d'Orléans SA: GLASS_CERAMICS_CONCRETE
      | Fromagerie du Jura SARL: DAIRY | Aéro Occitanie SAS: AVIATION_AEROSPACE | Papeterie Bérenger SA: PAPER_FOREST_PRODUCTS
      | Énergies du Littoral SAS: RENEWABLES_ENVIRONMENT | Cimenterie Sud-Est SA: BUILDING_MATERIALS`,
  },
  {
    country: 'Spain',
    countryCode: 'ES',
    language: 'es',
    timeZone: 'Europe/Madrid',
    dialCode: '+34',
    currency: 'EUR',
    given: 'José, María José, Íñigo, Begoña, Núria, Ramón, Concepción, Andrés, Lucía, Xoán',
    family: 'Núñez, García Lorca, Peña, Ibáñez, Muñoz, Etxeberria, Martínez, Gómez de la Serna',
    cities: 'Málaga, 29001|Zaragoza, 50001|A Coruña, 15001|Bilbao, 48001',
    streets: 'calle Mayor, avenida de la Constitución, plaza de España',
    companies: `Conservas Núñez S.L.: FOOD_PRODUCTION | Aceites de Jaén S.A.: FOOD_BEVERAGES
      | Altos Hornos Ebro S.A.: MINING_METALS | Talleres Etxeberria S.L.: AUTOMOTIVE | Azulejos Levante S.A.: BUILDING_MATERIALS
      | Puerto Norte Grúas S.L.: MARITIME | Bodegas Peña Vieja S.A.: WINE_AND_SPIRITS`,
  },
  {
    country: 'Italy',
    countryCode: 'IT',
    language: 'it',
    timeZone: 'Europe/Rome',
    dialCode: '+39',
    currency: 'EUR',
    given: 'Niccolò, Giulia, Désirée, Matteo, Chiara, Salvatore, Ludovica, Gennaro',
    family: "D'Angelo, Dell'Acqua, Rossi, Nicolò, Bianchi, De Santis, Lo Presti",
    cities: 'Bologna, 40121|Torino, 10121|Forlì, 47121|Cefalù, 90015',
    streets: 'via Emilia, corso Vittorio Emanuele, piazza Maggiore',
    companies: `Officine Bolognesi S.p.A.: AUTOMOTIVE | Pastificio Dell'Acqua S.r.l.: FOOD_PRODUCTION
      | Tessitura Lariana S.p.A.: TEXTILES | Ceramiche Forlì S.r.l.: GLASS_CERAMICS_CONCRETE
      | Acciaierie Padane S.p.A.: MINING_METALS | Motori Santis S.r.l.: ELECTRICAL_ELECTRONIC_MANUFACTURING`,
  },
  {
    country: 'Czechia',
    countryCode: 'CZ',
    language: 'cs',
    timeZone: 'Europe/Prague',
    dialCode: '+420',
    currency: 'EUR',
    given: 'Jiří, Zdeňka, Ondřej, Tereza, Přemysl, Kateřina, Bohuslav, Ludmila',
    family: 'Dvořák, Nováková, Řezníček, Šťastný, Procházková, Černý, Hůlka',
    cities: 'Brno, 602 00|Plzeň, 301 00|Ústí nad Labem, 400 01',
    streets: 'Masarykova, Hlavní, Na Příkopě',
    companies: `Plzeňské strojírny a.s.: MACHINERY | Sklárny Řezníček s.r.o.: GLASS_CERAMICS_CONCRETE
      | Moravské pivovary a.s.: FOOD_BEVERAGES | Vltava Textil s.r.o.: TEXTILES | Ústecká chemie a.s.: CHEMICALS`,
  },
  {
    country: 'Türkiye',
    countryCode: 'TR',
    language: 'tr',
    timeZone: 'Europe/Istanbul',
    dialCode: '+90',
    currency: 'EUR',
    given: 'Işıl, İbrahim, Çağla, Gökhan, Şule, Özgür, Müge, Yiğit',
    family: 'Yılmaz, Öztürk, Çelik, Şahin, Doğan, Kılıç, Güneş',
    cities: 'İzmir, 35210|Bursa, 16010|Eskişehir, 26010',
    streets: 'Atatürk Caddesi, İnönü Bulvarı, Çınar Sokak',
    companies: `Ege Döküm A.Ş.: MINING_METALS | Çınar Tekstil A.Ş.: TEXTILES | Anadolu Beyaz Eşya A.Ş.: CONSUMER_ELECTRONICS
      | Bosfor Ambalaj Ltd. Şti.: PACKAGING_AND_CONTAINERS | Işık Kimya A.Ş.: CHEMICALS`,
  },
  {
    country: 'Greece',
    countryCode: 'GR',
    language: 'el',
    timeZone: 'Europe/Athens',
    dialCode: '+30',
    currency: 'EUR',
    given: 'Ελένη=eleni, Γιώργος=giorgos, Δημήτρης=dimitris, Αικατερίνη=aikaterini, Νίκος=nikos, Σοφία=sofia',
    family:
      'Παπαδόπουλος=papadopoulos, Οικονόμου=oikonomou, Ιωάννου=ioannou, Καραγιάννη=karagianni, Ζώης=zois',
    cities: 'Πάτρα, 262 21|Θεσσαλονίκη, 546 24|Βόλος, 382 21',
    streets: 'Λεωφόρος Αθηνών, Οδός Ερμού',
    companies: `Αιγαίο Ναυπηγεία Α.Ε.=aigaio-nafpigeia: SHIPBUILDING | Ελαιώνες Πελοποννήσου=elaiones: FOOD_BEVERAGES
      | Θεσσαλία Τσιμέντα Α.Ε.=thessalia-tsimenta: BUILDING_MATERIALS | Ήλιος Ενέργεια=ilios-energeia: RENEWABLES_ENVIRONMENT`,
  },
  {
    country: 'Ukraine',
    countryCode: 'UA',
    language: 'uk',
    timeZone: 'Europe/Kyiv',
    dialCode: '+380',
    currency: 'EUR',
    given: 'Оксана=oksana, Тарас=taras, Ірина=iryna, Богдан=bohdan, Людмила=liudmyla, Сергій=serhii',
    family:
      "Шевченко=shevchenko, Коваленко=kovalenko, Мар'яненко=marianenko, Їжакевич=izhakevych, Бондар=bondar",
    cities: 'Львів, 79000|Дніпро, 49000|Київ, 01001',
    streets: 'вулиця Хрещатик, проспект Свободи',
    companies: `Дніпро Метал ТОВ=dnipro-metal: MINING_METALS | Львівська пивоварня=lviv-brewery: FOOD_BEVERAGES
      | Карпати Ліс ТОВ=karpaty-lis: PAPER_FOREST_PRODUCTS | Південь Агро=pivden-agro: FARMING`,
  },
];
