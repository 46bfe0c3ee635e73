package draw

// Drawing is a picture with a place for everything. Lengths are px, from the upper left.
type Drawing struct {
	Title, Desc   string
	Width, Height float64
	Shapes        []Shape // those of the nodes of the picture, then copies of nodes whose edges would be too long
	Arrows        []Arrow // of the edges of the picture
	Crossings     int     // of edges
	Caption       []Text  // lines below all else
	Legend        []Sample
	Down          bool
	Tight         bool // its texts are smaller

	// TextSize is that of the smallest text where the picture, without caption and legend, fills a 16:9 slide, in pt.
	TextSize float64
	Cramped  bool // it is not readable there, and has so few nodes that shorter texts could help
}

// Box is a rectangle.
type Box struct{ X, Y, W, H float64 }

// Text is a line of text, centred at X on the base line Y.
type Text struct {
	X, Y, Size float64
	Text       string
}

// Shape is a node.
type Shape struct {
	Node  int // of the picture
	Kind  Kind
	Dim   bool
	Body  Box     // of an operation its outline
	Round float64 // the radius of the corners; 0: there is no outline
	Badge Box     // the mark Σ; empty for none
	Label Text
	Name  Text // Text "" for none, and so below
	Total Text
	Tip   string // what is said where a pointer rests on it; "" for nothing
}

// Arrow is an edge: forward, and back where a gradient flows.
type Arrow struct {
	Edge            int // of the picture
	From, To        int // shapes
	Dim             bool
	Constant        bool // it comes from a constant: grey
	Forward, Back   Path // without their heads, which are headSize long; Back is empty for none
	Value, Gradient Text
	Tip             string
}
