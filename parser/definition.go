package parser

import (
	"io"

	"github.com/alecthomas/participle/v2/lexer"
)

// definition gives participle a scanner and the symbols, which it asks for again and again.
type definition struct {
	*scanner
	symbols map[string]lexer.TokenType
}

// sentenceSymbols are the kinds of token that the grammar of sentences names.
func sentenceSymbols() map[string]lexer.TokenType {
	return map[string]lexer.TokenType{"EOF": tokEOF, "Sep": tokSep, "Comma": tokComma}
}

func (d definition) Symbols() map[string]lexer.TokenType { return d.symbols }

func (d definition) LexString(string, string) (lexer.Lexer, error) { return d.scanner, nil }

func (d definition) Lex(string, io.Reader) (lexer.Lexer, error) { return d.scanner, nil }
