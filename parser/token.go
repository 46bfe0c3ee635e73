package parser

import "github.com/alecthomas/participle/v2/lexer"

// The kinds of token. An operator has its own kind in any spelling: × is tokMul. The value of a token is the typed text,
// with its length.
const (
	tokEOF lexer.TokenType = lexer.EOF - iota
	tokInvalid
	tokSep // a ";" or a line break that ends a statement
	tokNumber
	tokIdent
	tokSuper // ², ⁻¹
	tokAssign
	tokComma
	tokOpen
	tokClose
	tokBraceOpen
	tokBraceClose
	tokBracketOpen
	tokBracketClose
	tokTranspose // .T, ᵀ
	tokRoot
	tokNot
	tokQuestion
	tokColon
	tokAdd
	tokSub
	tokMul
	tokDiv
	tokPow
	tokLt
	tokLe
	tokGt
	tokGe
	tokEq
	tokNe
	tokAnd
	tokOr
	tokMatMul
)

// infix reports whether a token of this kind stands between operands.
func infix(k lexer.TokenType) bool { return k <= tokAdd || k == tokQuestion || k == tokColon }

// operandEnd reports whether a token of this kind can be the last of a statement.
func operandEnd(k lexer.TokenType) bool {
	switch k {
	case tokNumber, tokIdent, tokSuper, tokClose, tokBraceClose, tokBracketClose, tokTranspose:
		return true
	}
	return false
}
