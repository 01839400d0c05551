import Synchronization
import Testing

@testable import Wire

struct MailboxTests {
  @Test func lettersComeInTheirOrder() {
    let box = Mailbox<Int>()
    for letter in 0..<1000 { box.post(letter) }
    box.close()
    var taken: [Int] = []
    while let letter = box.next() { taken.append(letter) }
    #expect(taken == Array(0..<1000))
    #expect(box.isOver)
  }

  @Test func everyLetterIsTakenOnceByManyHands() {
    let (work, results) = (Mailbox<Int>(), Mailbox<Int>())
    let hands = (0..<4).map { _ in
      Background { while let letter = work.next() { results.post(letter) } }
    }
    for letter in 0..<5000 { work.post(letter) }
    work.close()
    for hand in hands { hand.join() }
    results.close()
    var sum = 0
    while let letter = results.next() { sum += letter }
    #expect(sum == 4999 * 2500)
  }

  @Test func aDiscardedBoxIsOver() {
    let box = Mailbox<Int>()
    box.post(1)
    box.close(discarding: true)
    #expect(box.next() == nil)
  }
}
