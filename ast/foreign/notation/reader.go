package notation

import (
	"slices"
	"strings"
)

// reader reads the tokens of one expression. It climbs precedences by one function each, for texts are short.
type reader struct {
	*writer
	tokens []token
	at     int
	reads  int // of tokens, those that are read again with them
	failed bool
	depth  int  // of brackets: a comma between digits is of a number outside of calls
	calls  int  // calls that are open
	bars   int  // absolute values that are open
	alone  bool // an operand beside another one is the next statement, not a factor
	choice int  // choices whose : is to come

	matrices bool     // a transpose, a norm or a letter in bold type is in the text, so that operands beside each other are a product of matrices
	ofR      bool     // the text has %*%, so that t is a transpose
	vectors  []string // letters in bold type
	quoted   bool     // that is one of MATLAB, where * is such a product, too

	braced bool // there was a list in braces
	tuples int  // lists in parentheses or braces that are open

	sums  bool     // the text has a sum over indices
	bound []string // the indices of the sums that are open
	used  []string // those of them that the factors of the innermost one have
	free  []string // indices that no sum binds

	equals  bool // a single = compares
	sql     bool // a WHEN begins the next case
	norm    bool // || is open
	several bool // the call that opens has more arguments than one
}

// expression reads a text that is one expression; "" where it cannot.
func (w *writer) expression(text string) string {
	r := w.reader(text)
	if r.tokens == nil {
		return ""
	}
	e := r.piped()
	r.surplus()
	if r.failed || r.peek().kind != end {
		return ""
	}
	return r.indexed(outer(e.text))
}

// reader returns a reader of a text. It has no tokens where there is one that nothing here reads.
func (w *writer) reader(text string) *reader {
	r := &reader{writer: w, tokens: tokens(text)}
	r.sums = sums(r.tokens)
	r.ofR = slices.ContainsFunc(r.tokens, func(t token) bool { return t.text == "%*%" })
	for i, t := range r.tokens {
		r.quoted = r.quoted || r.quote(i)
		r.matrices = r.matrices || r.quoted || t.text == "‖" || t.kind == name && (t.text == `\top` || t.text == `\intercal` || bold(t.text)) || t.text == "T" && i > 0 && (strings.Contains("^{.", r.tokens[i-1].text) || styled(r.tokens[i-1].text))
	}
	return r
}

// outputs reads expressions with commas between them.
func (w *writer) outputs(text string) string {
	r := w.reader(text)
	if r.tokens == nil {
		return ""
	}
	var list []string
	for r.peek().kind != end && !r.failed {
		if r.take(",") {
			continue
		}
		list = append(list, r.piped().text)
		if r.surplus(); !r.is(",") && r.peek().kind != end {
			return ""
		}
	}
	if r.failed || r.peek().kind != end {
		return ""
	}
	if len(list) == 1 {
		return r.indexed(outer(list[0]))
	}
	return strings.Join(list, ", ")
}

// surplus passes over brackets that close nothing.
func (r *reader) surplus() {
	for r.is(")", "]", "}") && r.at > 1 {
		r.next()
	}
}

func (r *reader) peek() token { return r.tokens[r.at] }

func (r *reader) after(n int) token { return r.tokens[min(r.at+n, len(r.tokens)-1)] }

// mostReads is how often a token may be read: in brackets that nest, each one is read again for each of two meanings that the
// one round it may have.
const mostReads = 20

func (r *reader) next() token {
	if r.reads++; r.reads > mostReads*len(r.tokens) {
		r.fail()
	}
	t := r.tokens[r.at]
	if r.at < len(r.tokens)-1 {
		r.at++
	}
	return t
}

// fail ends the reading.
func (r *reader) fail() part {
	r.failed, r.at = true, len(r.tokens)-1
	return part{"", atom}
}

func (r *reader) is(signs ...string) bool {
	t := r.peek()
	return t.kind == sign && slices.Contains(signs, t.text)
}

// take reads a sign or a word if it comes next.
func (r *reader) take(text string) bool {
	if t := r.peek(); t.kind != end && t.kind != number && (t.text == text || t.kind == name && strings.EqualFold(t.text, text)) {
		r.next()
		return true
	}
	return false
}

// any reads one of several, if one comes next.
func (r *reader) any(texts ...string) bool { return slices.ContainsFunc(texts, r.take) }

func (r *reader) word(words ...string) bool {
	t := r.peek()
	return t.kind == name && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, t.text) })
}

// takes reads words that follow each other: divided by.
func (r *reader) takes(words string) bool {
	list := strings.Fields(words)
	for i, w := range list {
		if t := r.after(i); t.kind != name || !strings.EqualFold(t.text, w) {
			return false
		}
	}
	for range list {
		r.next()
	}
	return true
}
