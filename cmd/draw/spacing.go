package draw

// spacing is the room between the parts of a picture, in px, and the sizes of its texts.
type spacing struct {
	margin    float64 // around the picture
	nodeSpace float64 // above and below a node
	textRise  float64 // of the base line of a value above its arrow; likewise a gradient below it
	textSpace float64 // between the texts of two edges, one above the other
	beside    float64 // between a variable or the like and the edges that leave it
	straight  float64 // where an edge leaves that: the head
	wayHalf   float64 // half the height of an edge without texts, with its distance to the next
	radius    float64 // of an operation's circle
	wordSpace float64 // of a word in an operation to the outline, left and right
	nameRise  float64 // of the base line of its name above an operation
	portPitch float64 // between the edges on one side of a node
	steepness float64 // of bends: the more, the wider they are
	leastBend float64 // the width of one
	mostBend  float64

	turnPitch  float64 // between edges that go on in the next strip
	trackPitch float64 // between edges that rise or fall beside each other

	term  float64 // the size of variables, constants and results
	sign  float64 // of an operation of one letter
	value float64 // of texts on edges

	digitDepth float64 // the room below the base line of a number, as a part of its size
}

// loose is the spacing of a picture that is readable with it, tight that of the others: all texts have nearly one size, and lines are no
// further from each other than to be told apart.
var (
	loose = spacing{margin: 16, nodeSpace: 9, textRise: 6, textSpace: 3, beside: 5, straight: straight, wayHalf: 13, radius: 21, wordSpace: 8, nameRise: 5, portPitch: 16,
		steepness: 2.6, leastBend: 6, mostBend: 80, turnPitch: 20, trackPitch: 15, term: 18, sign: 20, value: 17, digitDepth: descent}
	tight = spacing{margin: 8, nodeSpace: 5, textRise: 5, textSpace: 1, beside: 2, straight: headSize + 0.5, wayHalf: 8, radius: 17, wordSpace: 6, nameRise: 7, portPitch: 14,
		steepness: 1.3, leastBend: 10, mostBend: 60, turnPitch: 15, trackPitch: 15, term: 16, sign: 18, value: 16, digitDepth: digitDescent}
)

func (d *Drawing) space() *spacing {
	if d.Tight {
		return &tight
	}
	return &loose
}

// depth returns the room below the base line of a text, as a part of its size.
func (s *spacing) depth(text string) float64 {
	if isNumber(text) {
		return s.digitDepth
	}
	return descent
}
