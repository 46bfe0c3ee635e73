package parser

import (
	"io"

	"github.com/alecthomas/participle/v2/lexer"
)

// window is a lexer of participle's that hands out the tokens of a scanner some at a time.
// Participle copies all that a lexer has into one growing list before it begins, which for a
// million terms is most of the time and of the memory of parsing; so the list ends early, after
// an operator, where only expr can be reading, and expr goes on with the next window.
type window struct {
	scanner *scanner
	again   []lexer.Token // the last tokens of the window before
	size    int           // a window may end after so many tokens
	count   int
	more    bool // the window has ended, and the source goes on
}

// windowSize lets most windows, with the operator that ends them, fit a list of 128.
const windowSize = 120

// Next implements [lexer.Lexer].
func (w *window) Next() (lexer.Token, error) {
	if len(w.again) > 0 {
		t := w.again[0]
		w.again = w.again[1:]
		return t, nil
	}
	if w.more = w.count >= w.size && infix(w.scanner.last); w.more {
		return lexer.EOFToken(lexer.Position{Offset: w.scanner.pos}), nil
	}
	w.count++
	return w.scanner.Next()
}

// refill moves lex on to the next window if it has come to the end of one. Participle will take the
// tokens from the start of the expression to the cursor, so the cursor must not come to lie
// before it: as many tokens of the old window stand before the new ones, and as many as
// messages look back.
func (p *parser) refill(lex *lexer.PeekingLexer) {
	if !p.window.more || !lex.Peek().EOF() {
		return
	}
	at := lex.RawCursor()
	keep := min(max(p.start+1, 3), at)
	p.window = window{scanner: &p.scanner, again: lex.Range(at-keep, at), size: p.window.size}
	next, _ := lexer.Upgrade(&p.window) // a scanner never fails
	for range keep {
		next.Next()
	}
	*lex = *next
}

// symbols are the kinds of token that the grammar of sentences names.
type symbols map[string]lexer.TokenType

func sentenceSymbols() symbols {
	return symbols{"EOF": tokEOF, "Sep": tokSep, "Ident": tokIdent, "Assign": tokAssign, "Comma": tokComma, "Open": tokOpen, "Close": tokClose}
}

// definition hands a lexer to participle, which asks for the symbols at every turn.
type definition struct {
	lexer.Lexer
	symbols symbols
}

func (d definition) Symbols() map[string]lexer.TokenType { return d.symbols }

func (d definition) LexString(string, string) (lexer.Lexer, error) { return d.Lexer, nil }

func (d definition) Lex(string, io.Reader) (lexer.Lexer, error) { return d.Lexer, nil }
