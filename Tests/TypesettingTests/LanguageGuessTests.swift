import TestRandom
import Testing

@testable import Typesetting

struct LanguageGuessTests {
  static let samples: [(tag: String, text: String)] = [
    (
      "en",
      "The mayor said on Monday that the bridge would be closed for two weeks, because the work on its northern side had taken more time than was expected at first."
    ),
    (
      "de",
      "Der Bürgermeister sagte am Montag, dass die Brücke für zwei Wochen gesperrt wird, weil die Arbeiten an der Nordseite länger gedauert haben als zunächst gedacht."
    ),
    (
      "fr",
      "Le maire a déclaré lundi que le pont serait fermé pendant deux semaines, parce que les travaux du côté nord ont duré plus longtemps que ce qui était prévu au départ."
    ),
    (
      "es",
      "El alcalde dijo el lunes que el puente estará cerrado durante dos semanas, porque las obras en el lado norte han durado más de lo que se había previsto al principio."
    ),
    (
      "pt",
      "O presidente da câmara disse na segunda-feira que a ponte vai ficar fechada durante duas semanas, porque as obras no lado norte demoraram mais do que se esperava, e não há ainda uma data para o fim."
    ),
    (
      "it",
      "Il sindaco ha detto lunedì che il ponte sarà chiuso per due settimane, perché i lavori sul lato nord sono durati più di quanto si era previsto all'inizio della stagione."
    ),
    (
      "nl",
      "De burgemeester zei maandag dat de brug twee weken gesloten zal zijn, omdat het werk aan de noordkant langer heeft geduurd dan men eerst had gedacht."
    ),
    (
      "sv",
      "Borgmästaren sade på måndagen att bron ska vara stängd i två veckor, eftersom arbetet på den norra sidan har tagit längre tid än man hade tänkt från början, och det är inte över."
    ),
    (
      "da",
      "Borgmesteren sagde mandag, at broen vil være lukket i to uger, fordi arbejdet på den nordlige side har taget længere tid, end man havde tænkt sig fra begyndelsen af, og der er nu meget vand."
    ),
    (
      "nb",
      "Ordføreren sa mandag at broen skal være stengt i to uker, fordi arbeidet på nordsiden har tatt lengre tid enn man hadde tenkt seg fra begynnelsen av, og nå er det mye vann der etter regnet."
    ),
    (
      "fi",
      "Kaupunginjohtaja sanoi maanantaina, että silta on suljettu kaksi viikkoa, koska työt pohjoispuolella ovat kestäneet kauemmin kuin oli ajateltu, mutta se ei ole vielä valmis, ja hän ei tiedä, kun se olisi."
    ),
    (
      "pl",
      "Burmistrz powiedział w poniedziałek, że most będzie zamknięty przez dwa tygodnie, ponieważ prace po stronie północnej trwały dłużej, niż to było przewidziane, i nie jest jasne, co dalej."
    ),
    (
      "cs",
      "Starosta v pondělí řekl, že most bude na dva týdny uzavřen, protože práce na severní straně trvaly déle, než se čekalo, a není ještě jasné, kdy by mohly být hotové, ale podle něj to bude brzy."
    ),
    (
      "sk",
      "Starosta v pondelok povedal, že most bude na dva týždne uzavretý, pretože práce na severnej strane trvali dlhšie, ako sa čakalo, a nie je ešte jasné, kedy by mohli byť hotové, ale podľa neho aj tak."
    ),
    (
      "hu",
      "A polgármester hétfőn azt mondta, hogy a híd két hétig zárva lesz, mert az északi oldalon a munka már tovább tartott, mint ahogy azt előre gondolták, és még nem kész."
    ),
    (
      "ro",
      "Primarul a spus luni că podul va fi închis timp de două săptămâni, pentru că lucrările din partea de nord au durat mai mult decât s-a crezut la început, dar nu este sigur când se vor termina."
    ),
    (
      "ca",
      "L'alcalde va dir dilluns que el pont serà tancat durant dues setmanes, perquè les obres del costat nord han durat més del que es pensava, però també amb una mica de sort això és el final."
    ),
    (
      "tr",
      "Belediye başkanı pazartesi günü köprünün iki hafta kapalı olacağını söyledi, çünkü kuzey tarafındaki çalışmalar daha uzun sürdü ve bu iş için çok az zaman var, ama o kadar da kötü değil, bir süre sonra açılacak."
    ),
    (
      "hr",
      "Gradonačelnik je u ponedjeljak rekao da će most biti zatvoren dva tjedna, jer su radovi na sjevernoj strani trajali duže nego što se mislilo, a još nije jasno kako će to biti nakon kiše."
    ),
    (
      "sl",
      "Župan je v ponedeljek povedal, da bo most zaprt dva tedna, ker so dela na severni strani trajala dlje, kot je bilo mišljeno, in še ni jasno, kdaj bi lahko bila končana, ali pa ne."
    ),
    (
      "ru",
      "Мэр сказал в понедельник, что мост будет закрыт на две недели, потому что работы на северной стороне продолжались дольше, чем это было задумано, и они ещё не закончены, но уже скоро."
    ),
    (
      "uk",
      "Мер сказав у понеділок, що міст буде закрито на два тижні, бо роботи на північному боці тривали довше, ніж було задумано, і вони ще не закінчені, але вже скоро, як це було й раніше."
    ),
    (
      "bg",
      "Кметът каза в понеделник, че мостът ще бъде затворен за две седмици, защото работата от северната страна е продължила повече, и не се знае още кога ще са готови, но те са на работа и той е там."
    ),
    (
      "el",
      "Ο δήμαρχος είπε τη Δευτέρα ότι η γέφυρα θα είναι κλειστή για δύο εβδομάδες, γιατί οι εργασίες στη βόρεια πλευρά κράτησαν περισσότερο από ό,τι είχαν σκεφτεί, αλλά δεν είναι το τέλος και να μην ανησυχούν."
    ),
  ]

  @Test(arguments: samples)
  func aSentenceOfEachLanguageIsKnown(tag: String, text: String) {
    #expect(LanguageGuess.language(of: text) == tag)
  }

  @Test(arguments: [
    "", "The end.", "OK", "한국어 문장은 여기에 있습니다. 그리고 또 하나의 문장이 더 있습니다.",
    "日本語の文章では、行の終わりに句読点が来ることがあります。", "if (a == b) { return the_value; }",
    "https://www.example.org/the/of/and/to/in/is",
    "Lorem ipsum dolor sit amet consectetur adipiscing",
    "Anna Schmidt, Berlin; Jean Dupont, Paris; Ola Nordmann, Oslo; Jan Kowalski, Warszawa",
  ])
  func ratherNothingThanAWrongOne(text: String) {
    #expect(LanguageGuess.language(of: text) == nil)
  }

  @Test func aQuoteInAnotherLanguageChangesNothing() {
    let english = Self.samples[0].text
    let mixed = english + " “Wir haben das nicht gewusst”, he said. " + english
    #expect(LanguageGuess.language(of: mixed) == "en")
  }

  @Test(arguments: 0..<30)
  func anyBytesAreTakenInAndTheSameTextGivesTheSameAnswer(seed: UInt64) {
    var random = Seeded(seed)
    let text = random.hostileText(of: 3_000)
    #expect(LanguageGuess.language(of: text) == LanguageGuess.language(of: text))
  }
}
