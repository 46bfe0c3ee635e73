// Package draw lays a computational graph out in layers and writes it as a picture: variables in front of what
// uses them, operations as circles, the result on the right; on every edge an arrow forward with a value above it, and
// an arrow back with a gradient below it. A picture can also run downwards, with the values on the left of the arrows. What is too long for a slide
// is broken into rows, as text is into lines.
//
// It knows nothing of formulas, values or derivatives: a [Picture] is nodes, edges and texts that are ready
// to be read. [Layout] decides where everything stands, with boxes that do not overlap, and a [Drawing] can
// be written. The layout is Sugiyama's: layers, an order within each that has few crossings, coordinates that
// keep edges straight. It is deterministic, and its cost grows about linearly.
package draw

// Picture is a computational graph to draw. Its texts are written as they are; but in those of nodes and edges, tips aside,
// _{…} is set below the line and ^{…} above it.
type Picture struct {
	Title, Desc string   // for screen readers
	Down        bool     // the forward pass runs downwards, not to the right
	Caption     []string // what the picture does not say by itself: lines to write under it
	Legend      []Meaning
	Nodes       []Node
	Edges       []Edge
}

// Kind is what a node stands for.
type Kind uint8

// The kinds of nodes.
const (
	Input     Kind = iota // a variable: text
	Constant              // a number: grey text, near its user
	Operation             // a circle
	Result                // text, on the right
	More                  // "…": what was left out, on one side of one node
)

// Node is a node of a graph. One with several edges out of it is drawn once.
type Node struct {
	Kind  Kind
	Label string // "x", "0.5", "×", "exp", "f"
	Name  string // of an operation's value: "g"; "" for none. It stands small above the circle
	Dim   bool   // skipped, or on a branch not taken: dashed
	Sum   bool   // the gradients of several paths meet here and are added: marked Σ

	Total   string // what that sum is, written under its mark; "" for none
	Ordered bool   // the order of the arguments matters, as in x-y: edges enter in it even where they must cross
	Tip     string // what is said where a pointer rests on it: "g = a*x = 200"
}

// Edge goes forward: from an argument to the operation that uses it; the last goes to the Result node.
type Edge struct {
	From, To        int    // nodes; there is no cycle
	Arg             int    // which argument of To: edges enter from top to bottom in this order, where they can
	Value, Gradient string // above the arrow, and below the arrow back; "" for none
	Dim             bool
	Tip             string // how the gradient comes about: "∂f/∂g × ∂g/∂a = 1.1 × 2 = 2.2"
}
